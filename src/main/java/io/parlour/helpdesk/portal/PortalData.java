package io.parlour.helpdesk.portal;

import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// How contacts come in, and what waits for them.
@Component
final class PortalData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(setting(), domain(), link(), session(), password(), sent());
    }

    @Override
    public List<Definer> definers() {
        return List.of(new Definer(
                "site_key_by_host(text)", "a browser knows the name of a host and no organization; a public key only"));
    }

    private static Table setting() {
        return Table.tenant("portal_setting")
                .none(TENANCY, "organization_id uuid")
                .none(CONFIG, "enabled boolean", "anyone boolean", "consent text", "passwords boolean");
    }

    private static Table domain() {
        return Table.tenant("portal_domain")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "site_id uuid")
                .none(CONFIG, "host text")
                .none(CLOCK, "proven_at timestamptz")
                .lookup("portal_domain_host", "site_key_by_host finds whose portal a host is by it");
    }

    private static Table link() {
        return Table.tenant("portal_link")
                .belongsTo("contact", "contact_id")
                .purposes("support")
                .retention("expires_at", "security")
                .erase(Erase.DELETE_ROW)
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "site_id uuid", "contact_id uuid", "once uuid")
                .none(CONFIG, "source text")
                .none(CLOCK, "created_at timestamptz", "expires_at timestamptz", "used_at timestamptz")
                .personal("token_hash bytea", Category.CREDENTIAL, Trait.HIDDEN)
                .personal("address text", Category.CONTACT, Trait.PORTABLE)
                .personal("name text", Category.IDENTITY, Trait.PORTABLE)
                .personal("subject text", Category.CONTENT, Trait.FREE_TEXT, Trait.PORTABLE)
                .personal("text text", Category.CONTENT, Trait.FREE_TEXT, Trait.PORTABLE)
                .personal("fields jsonb", Category.CONTENT, Trait.FREE_TEXT, Trait.PORTABLE);
    }

    private static Table session() {
        return Table.tenant("portal_session")
                .belongsTo("contact", "contact_id")
                .purposes("security")
                .retention("expires_at", "security")
                .erase(Erase.DELETE_ROW)
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "contact_id uuid")
                .none(CLOCK, "created_at timestamptz", "expires_at timestamptz")
                .personal("token_hash bytea", Category.CREDENTIAL, Trait.HIDDEN)
                .personal("address text", Category.CONTACT)
                .personal("device text", Category.DEVICE)
                .personal("network text", Category.LOCATION)
                .personal("last_seen_at timestamptz", Category.BEHAVIOUR);
    }

    private static Table password() {
        return Table.tenant("portal_password")
                .belongsTo("contact", "contact_id")
                .purposes("security")
                .retention("set_at", "contact")
                .erase(Erase.DELETE_ROW)
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "contact_id uuid")
                .none(CLOCK, "set_at timestamptz")
                .personal("password_hash text", Category.CREDENTIAL, Trait.HIDDEN);
    }

    private static Table sent() {
        return Table.tenant("portal_sent")
                .belongsTo("conversation", "conversation_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "once uuid", "conversation_id uuid");
    }
}

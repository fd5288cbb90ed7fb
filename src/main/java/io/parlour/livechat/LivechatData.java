package io.parlour.livechat;

import static io.parlour.kernel.datamap.Category.CREDENTIAL;
import static io.parlour.kernel.datamap.Category.PREFERENCE;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Subject;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What live chat keeps.
@Component
final class LivechatData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(widget(), loaderVersion(), widgetVersion(), widgetUrlRule(), visitor());
    }

    @Override
    public List<Definer> definers() {
        return List.of(
                new Definer(
                        "widget_by_key(text)", "a public widget key comes before its organization is known; ids alone"),
                new Definer(
                        "visitor_by_token(bytea)",
                        "a visitor's token comes before its organization is known; ids alone"));
    }

    private static Table widget() {
        return Table.tenant("widget")
                .lookup("widget_public_key", "widget_by_key finds the organization of a page by it")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "site_id uuid", "public_key text")
                .none(CONFIG, "name text", "position integer", "state text", "look jsonb", "strings jsonb")
                .none(CONFIG, "behaviour jsonb", "version integer")
                .none(CLOCK, "created_at timestamptz");
    }

    private static Table loaderVersion() {
        return Table.installation(
                        "loader_version",
                        "loaders as they were built, the same for every site; hold no setting and no person")
                .none(CONFIG, "version text", "script text")
                .none(CLOCK, "first_at timestamptz", "last_at timestamptz");
    }

    private static Table widgetVersion() {
        return Table.tenant("widget_version")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "widget_id uuid", "saved_by uuid")
                .none(CONFIG, "version integer", "look jsonb", "strings jsonb", "behaviour jsonb")
                .none(CLOCK, "saved_at timestamptz");
    }

    private static Table widgetUrlRule() {
        return Table.tenant("widget_url_rule")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "widget_id uuid", "ordinal integer")
                .none(CONFIG, "kind text", "match text", "pattern text");
    }

    private static Table visitor() {
        return Table.tenant("visitor")
                .trigger("erased")
                .lookup("visitor_token_hash", "visitor_by_token finds the organization of a browser by it")
                .root(Subject.VISITOR)
                .belongsTo("contact", "organization_id", "contact_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "site_id uuid", "widget_id uuid", "contact_id uuid")
                .none(KEY, "last_start_id uuid", "last_conversation_id uuid")
                .none(CONFIG, "origin text", "identified boolean")
                .none(CLOCK, "first_seen_at timestamptz", "last_seen_at timestamptz")
                .purposes("support")
                .retention("last_seen_at", "contact")
                .erase(Erase.DELETE_ROW)
                .personal("token_hash bytea", CREDENTIAL, Trait.HIDDEN)
                .personal("language text", PREFERENCE);
    }
}

package io.parlour.identity;

import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Subject;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Agents and what their sign-ins leave.
@Component
final class IdentityData implements DataMap {
    @Override
    public List<Table> tables() {
        return Stream.of(people(), links(), attempts()).flatMap(List::stream).toList();
    }

    @Override
    public List<Definer> definers() {
        return List.of(new Definer(
                "agent_organizations(text)", "signing in knows an address and no organization yet; ids only"));
    }

    private static List<Table> people() {
        return List.of(
                Table.tenant("agent")
                        .root(Subject.AGENT)
                        .lookup("agent_email", "agent_organizations finds the organizations of an address by it")
                        .purposes("account")
                        .retention("suspended_at", "account")
                        .erase(Erase.DELETE_ROW)
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "collection_id uuid")
                        .none(CONFIG, "role text")
                        .none(CLOCK, "suspended_at timestamptz", "created_at timestamptz")
                        .personal("name text", Category.IDENTITY, Trait.PORTABLE)
                        .personal("public_name text", Category.IDENTITY, Trait.PORTABLE)
                        .personal("email text", Category.CONTACT, Trait.PORTABLE)
                        .derived("email_lower text", Category.CONTACT, "email")
                        .personal("password_hash text", Category.CREDENTIAL, Trait.HIDDEN)
                        .personal("last_seen_at timestamptz", Category.BEHAVIOUR)
                        .personal("sound boolean", Category.PREFERENCE)
                        .personal("volume smallint", Category.PREFERENCE)
                        .personal("theme text", Category.PREFERENCE)
                        .personal("language text", Category.PREFERENCE)
                        .personal("single_keys boolean", Category.PREFERENCE)
                        .personal("send_on_enter boolean", Category.PREFERENCE)
                        .personal("hold_seconds integer", Category.PREFERENCE)
                        .personal("keys jsonb", Category.PREFERENCE)
                        .personal("pane jsonb", Category.PREFERENCE),
                Table.tenant("department")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid")
                        .none(CONFIG, "name text")
                        .none(CLOCK, "created_at timestamptz"),
                Table.tenant("agent_department")
                        .belongsTo("agent", "organization_id", "agent_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "agent_id uuid", "department_id uuid")
                        .none(CONFIG, "leads boolean"),
                Table.tenant("own_role")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid")
                        .none(CONFIG, "name text"),
                Table.tenant("own_role_right")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "role_id uuid")
                        .none(CONFIG, "permission text", "scope text"),
                Table.tenant("agent_own_role")
                        .belongsTo("agent", "organization_id", "agent_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "agent_id uuid", "role_id uuid"),
                Table.tenant("agent_session")
                        .belongsTo("agent", "organization_id", "agent_id")
                        .purposes("security")
                        .retention("expires_at", "security")
                        .erase(Erase.DELETE_ROW)
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "agent_id uuid")
                        .none(CLOCK, "created_at timestamptz", "expires_at timestamptz", "revoked_at timestamptz")
                        .personal("token_hash bytea", Category.CREDENTIAL, Trait.HIDDEN)
                        .personal("device text", Category.DEVICE)
                        .personal("address text", Category.LOCATION)
                        .personal("last_seen_at timestamptz", Category.BEHAVIOUR));
    }

    private static List<Table> links() {
        return List.of(
                Table.tenant("agent_device")
                        .belongsTo("agent", "organization_id", "agent_id")
                        .purposes("security")
                        .retention("last_seen_at", "security")
                        .erase(Erase.DELETE_ROW)
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "agent_id uuid")
                        .personal("last_seen_at timestamptz", Category.BEHAVIOUR)
                        .personal("token_hash bytea", Category.CREDENTIAL, Trait.HIDDEN),
                Table.tenant("password_reset")
                        .belongsTo("agent", "organization_id", "agent_id")
                        .purposes("security")
                        .retention("expires_at", "security")
                        .erase(Erase.DELETE_ROW)
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "agent_id uuid")
                        .none(CLOCK, "expires_at timestamptz", "used_at timestamptz")
                        .personal("token_hash bytea", Category.CREDENTIAL, Trait.HIDDEN),
                Table.tenant("sign_in_link")
                        .belongsTo("agent", "organization_id", "agent_id")
                        .purposes("account")
                        .retention("created_at", "account")
                        .erase(Erase.DELETE_ROW)
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "agent_id uuid")
                        .none(CLOCK, "created_at timestamptz")
                        .personal("token_hash bytea", Category.CREDENTIAL, Trait.HIDDEN),
                Table.tenant("agent_invitation")
                        .root(Subject.AGENT)
                        .purposes("account")
                        .retention("expires_at", "account")
                        .erase(Erase.DELETE_ROW)
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "invited_by uuid", "collection_id uuid")
                        .none(CONFIG, "role text")
                        .none(
                                CLOCK,
                                "created_at timestamptz",
                                "expires_at timestamptz",
                                "accepted_at timestamptz",
                                "withdrawn_at timestamptz")
                        .personal("token_hash bytea", Category.CREDENTIAL, Trait.HIDDEN)
                        .personal("email text", Category.CONTACT)
                        .derived("email_lower text", Category.CONTACT, "email")
                        .personal("name text", Category.IDENTITY),
                Table.tenant("agent_invitation_department")
                        .belongsTo("agent_invitation", "organization_id", "invitation_id")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "invitation_id uuid", "department_id uuid"));
    }

    private static List<Table> attempts() {
        return List.of(
                Table.installation(
                                "attempt",
                                "sign-in attempts, counted before any organization is known; hashes only, kept a day")
                        .none(KEY, "key bytea")
                        .none(COUNTER, "failures int")
                        .none(CLOCK, "blocked_until timestamptz", "last_at timestamptz"),
                Table.tenant("repeated_write")
                        .belongsTo("agent", "organization_id", "agent_id")
                        .purposes("security")
                        .retention("at", "repeated-write")
                        .erase(Erase.DELETE_ROW)
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "agent_id uuid")
                        .none(CLOCK, "at timestamptz")
                        .personal("key_hash bytea", Category.PSEUDONYM, Trait.HIDDEN)
                        .personal("fingerprint bytea", Category.PSEUDONYM, Trait.HIDDEN)
                        .none(CONFIG, "status smallint", "content_type text")
                        .personal("answer bytea", Category.CONTENT, Trait.HIDDEN));
    }
}

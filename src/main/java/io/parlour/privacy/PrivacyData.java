package io.parlour.privacy;

import static io.parlour.kernel.datamap.Category.CONTACT;
import static io.parlour.kernel.datamap.Category.CONTENT;
import static io.parlour.kernel.datamap.Category.CREDENTIAL;
import static io.parlour.kernel.datamap.Category.LOCATION;
import static io.parlour.kernel.datamap.Category.PREFERENCE;
import static io.parlour.kernel.datamap.Category.PSEUDONYM;
import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Subject;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of requests: the proof that they were answered, for 36 months from closing.
@Component
final class PrivacyData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                request(),
                requestClock(),
                requestStep(),
                requestItem(),
                setting(),
                breach(),
                breachStep(),
                hold(),
                holdMatch(),
                siteNotice(),
                retentionStart(),
                retentionImport(),
                retentionRun(),
                retentionClock());
    }

    private static Table request() {
        return Table.tenant("privacy_request")
                .root(Subject.REQUESTER)
                .belongsTo("contact", "contact_id")
                .keepsIds()
                .files("privacy/package.{id}")
                .purposes("rights-proof")
                .retention("closed_at", "rights-proof")
                .erase(Erase.NULL)
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "linked_to uuid")
                .none(COUNTER, "number integer", "level smallint", "letters smallint", "paused_days integer")
                .none(COUNTER, "package_items integer")
                .none(CATALOG, "kind text", "state text", "channel text", "ground text", "outcome text", "refusal text")
                .none(CATALOG, "extended boolean")
                .none(CLOCK, "received_on date", "received_at timestamptz", "link_expires_at timestamptz")
                .none(CLOCK, "letter_at timestamptz", "verified_at timestamptz", "paused_on date", "due_on date")
                .none(CLOCK, "package_at timestamptz", "answer_expires_at timestamptz", "closed_at timestamptz")
                .personal("address text", CONTACT)
                .derived("address_lower text", CONTACT, "address", Trait.HIDDEN)
                .personal("contact_id uuid", PSEUDONYM)
                .personal("country text", LOCATION)
                .personal("details text", CONTENT, Trait.FREE_TEXT)
                .personal("phrase bytea", CREDENTIAL, Trait.HIDDEN)
                .erase(new Erase.Keep("the link to the answer", "link_expires_at"))
                .personal("language text", PREFERENCE)
                .personal("token_hash bytea", CREDENTIAL, Trait.HIDDEN)
                .personal("answer_hash bytea", CREDENTIAL, Trait.HIDDEN);
    }

    private static Table requestClock() {
        return Table.tenant("privacy_request_clock")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "request_id uuid")
                .none(CATALOG, "regime text")
                .none(CLOCK, "due_on date", "confirm_on date", "extended_to date");
    }

    private static Table requestStep() {
        return Table.tenant("privacy_request_step")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "request_id uuid", "agent_id uuid")
                .none(COUNTER, "seq integer")
                .none(CATALOG, "kind text")
                .none(CLOCK, "at timestamptz");
    }

    private static Table requestItem() {
        return Table.tenant("privacy_request_item")
                .keepsIds()
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "request_id uuid", "item_id uuid", "agent_id uuid")
                .none(CATALOG, "kind text")
                .none(CLOCK, "at timestamptz");
    }

    private static Table setting() {
        return Table.tenant("privacy_setting")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "mailbox_id uuid")
                .none(Reason.CONFIG, "controller text", "contact text", "authority text");
    }

    /// What agents write may name people; the register is kept for good (GDPR, article 33 (5)).
    private static Table breach() {
        return Table.tenant("breach")
                .root(Subject.REQUESTER)
                .purposes("rights-proof")
                .retention("closed_at", "rights-proof")
                .erase(Erase.NULL)
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid")
                .none(COUNTER, "number integer", "version integer", "affected integer")
                .none(CATALOG, "state text", "risk text", "channel text", "skip_reason text")
                .none(CLOCK, "suspected_at timestamptz", "aware_at timestamptz", "authority_at timestamptz")
                .none(CLOCK, "subjects_at timestamptz", "closed_at timestamptz")
                .personal("title text", CONTENT, Trait.FREE_TEXT)
                .personal("description text", CONTENT, Trait.FREE_TEXT)
                .personal("categories text", CONTENT, Trait.FREE_TEXT)
                .personal("consequences text", CONTENT, Trait.FREE_TEXT)
                .personal("measures text", CONTENT, Trait.FREE_TEXT)
                .personal("delay_reason text", CONTENT, Trait.FREE_TEXT)
                .personal("channel_reason text", CONTENT, Trait.FREE_TEXT);
    }

    private static Table breachStep() {
        return Table.tenant("breach_step")
                .guarded()
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "breach_id uuid", "agent_id uuid")
                .none(COUNTER, "seq integer")
                .none(CATALOG, "kind text")
                .none(CLOCK, "at timestamptz");
    }

    private static Table hold() {
        return Table.tenant("hold")
                .keepsIds()
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "scope uuid", "set_by uuid", "ended_by uuid")
                .none(COUNTER, "number integer")
                .none(CATALOG, "scope_kind text", "reason_code text", "end_reason text")
                .none(Reason.CONFIG, "query jsonb", "query_name text")
                .none(CLOCK, "from_at timestamptz", "to_at timestamptz", "set_at timestamptz", "review_at date")
                .none(CLOCK, "ended_at timestamptz");
    }

    private static Table holdMatch() {
        return Table.tenant("hold_match")
                .belongsTo("conversation", "conversation_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "hold_id uuid", "conversation_id uuid");
    }

    private static Table siteNotice() {
        return Table.tenant("site_notice")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "site_id uuid", "letter_id uuid")
                .none(CATALOG, "kind text")
                .none(CLOCK, "at timestamptz");
    }

    private static Table retentionStart() {
        return Table.tenant("retention_start")
                .none(TENANCY, "organization_id uuid")
                .none(COUNTER, "told_units integer")
                .none(CLOCK, "not_before timestamptz", "told_at timestamptz");
    }

    private static Table retentionImport() {
        return Table.tenant("retention_import")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "import_id uuid")
                .none(COUNTER, "told_units integer")
                .none(CLOCK, "told_at timestamptz");
    }

    private static Table retentionRun() {
        return Table.tenant("retention_run")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "site_id uuid")
                .none(CATALOG, "unit text", "clock text", "rule_key text", "plan text")
                .none(COUNTER, "policy_number integer", "units integer", "messages integer")
                .none(CLOCK, "cutoff timestamptz", "started_at timestamptz", "ended_at timestamptz");
    }

    private static Table retentionClock() {
        return Table.installation("retention_clock", "one row: the latest time that retention has seen")
                .none(CATALOG, "one boolean")
                .none(CLOCK, "seen_at timestamptz", "stopped_at timestamptz");
    }
}

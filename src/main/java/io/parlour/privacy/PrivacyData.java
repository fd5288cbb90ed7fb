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
        return List.of(request(), requestClock(), requestStep(), setting());
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
                .none(CLOCK, "package_at timestamptz", "closed_at timestamptz")
                .personal("address text", CONTACT)
                .personal("contact_id uuid", PSEUDONYM)
                .personal("country text", LOCATION)
                .personal("details text", CONTENT, Trait.FREE_TEXT)
                .personal("phrase bytea", CREDENTIAL, Trait.HIDDEN)
                .erase(new Erase.Keep("the link to the answer", "link_expires_at"))
                .personal("language text", PREFERENCE)
                .personal("token_hash bytea", CREDENTIAL, Trait.HIDDEN);
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

    private static Table setting() {
        return Table.tenant("privacy_setting")
                .none(TENANCY, "organization_id uuid")
                .none(Reason.CONFIG, "controller text", "contact text", "authority text");
    }
}

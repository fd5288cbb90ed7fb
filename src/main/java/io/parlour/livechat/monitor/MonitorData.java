package io.parlour.livechat.monitor;

import static io.parlour.kernel.datamap.Category.BEHAVIOUR;
import static io.parlour.kernel.datamap.Category.CREDENTIAL;
import static io.parlour.kernel.datamap.Category.DEVICE;
import static io.parlour.kernel.datamap.Category.LOCATION;
import static io.parlour.kernel.datamap.Category.PREFERENCE;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Subject;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.datamap.Trait;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of visitors who agreed to be seen.
@Component
final class MonitorData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(browser(), visit(), pageView(), chatPage(), setting(), queryName(), board());
    }

    private static Table browser() {
        return Table.tenant("browser")
                .root(Subject.VISITOR)
                .belongsTo("visitor", "visitor_id")
                .unrelated("the proof, which stays when the browser goes", "consent_id")
                .unrelated("where its data entered", "collection_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "site_id uuid", "consent_id uuid", "collection_id uuid", "visitor_id uuid")
                .none(CLOCK, "first_seen_at timestamptz", "last_seen_at timestamptz", "withdrawn_at timestamptz")
                .purposes("statistics-own")
                .retention("last_seen_at", "visit")
                .erase(Erase.DELETE_ROW)
                .personal("token_hash bytea", CREDENTIAL, Trait.HIDDEN)
                .personal("visits integer", BEHAVIOUR);
    }

    private static Table visit() {
        return Table.tenant("visit")
                .belongsTo("browser", "browser_id")
                .unrelated("the proof, which stays when the visit goes", "consent_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id uuid", "browser_id uuid", "site_id uuid", "consent_id uuid")
                .none(CLOCK, "started_at timestamptz", "seen_at timestamptz", "changed_at timestamptz")
                .none(CLOCK, "ended_at timestamptz", "page_at timestamptz")
                .none(COUNTER, "pages integer")
                .purposes("statistics-own")
                .retention("ended_at", "visit")
                .erase(Erase.DELETE_ROW)
                .personal("page_url text", BEHAVIOUR)
                .personal("page_title text", BEHAVIOUR)
                .personal("entry_url text", BEHAVIOUR)
                .personal("referrer text", BEHAVIOUR)
                .personal("search_words text", BEHAVIOUR, Trait.FREE_TEXT)
                .personal("utm_source text", BEHAVIOUR)
                .personal("utm_medium text", BEHAVIOUR)
                .personal("utm_campaign text", BEHAVIOUR)
                .personal("utm_term text", BEHAVIOUR)
                .personal("utm_content text", BEHAVIOUR)
                .personal("country text", LOCATION)
                .personal("device text", DEVICE)
                .personal("browser text", DEVICE)
                .personal("os text", DEVICE)
                .personal("language text", PREFERENCE)
                .personal("screen text", DEVICE)
                .personal("time_zone text", LOCATION)
                .personal("network text", LOCATION)
                .personal("custom jsonb", BEHAVIOUR, Trait.FREE_TEXT);
    }

    private static Table pageView() {
        return Table.tenant("page_view")
                .belongsTo("visit", "visit_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "visit_id uuid", "id uuid")
                .none(CLOCK, "at timestamptz")
                .purposes("statistics-own")
                .retention("at", "visit")
                .erase(Erase.DELETE_ROW)
                .personal("url text", BEHAVIOUR)
                .personal("title text", BEHAVIOUR);
    }

    private static Table chatPage() {
        return Table.tenant("chat_page")
                .belongsTo("chat", "chat_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "chat_id uuid", "id uuid")
                .none(CLOCK, "at timestamptz")
                .purposes("support")
                .retention("at", "customer-data")
                .erase(Erase.DELETE_ROW)
                .personal("url text", BEHAVIOUR)
                .personal("title text", BEHAVIOUR);
    }

    private static Table setting() {
        return Table.tenant("monitor_setting")
                .none(TENANCY, "organization_id uuid")
                .none(CONFIG, "dnt_refuses boolean", "keep_days smallint");
    }

    private static Table queryName() {
        return Table.tenant("monitor_query_name")
                .none(TENANCY, "organization_id uuid")
                .none(CONFIG, "name text");
    }

    private static Table board() {
        return Table.tenant("visitor_board")
                .belongsTo("agent", "agent_id")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "agent_id uuid")
                .purposes("account")
                .none(CLOCK, "changed_at timestamptz")
                .retention("changed_at", "account")
                .erase(Erase.DELETE_ROW)
                .personal("shown text", PREFERENCE)
                .personal("sorted_by text", PREFERENCE)
                .personal("grouped boolean", PREFERENCE);
    }
}

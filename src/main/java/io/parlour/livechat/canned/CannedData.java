package io.parlour.livechat.canned;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// Canned messages are the organization's own words: nobody's personal data.
@Component
final class CannedData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("canned_message")
                        .unrelated("whose own message it is", "agent_id")
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "id uuid", "agent_id uuid", "department_id uuid", "changed_by uuid")
                        .none(Reason.CONFIG, "scope text", "category text", "shortcut text", "at_once boolean")
                        .none(Reason.COUNTER, "uses integer", "sent_unchanged integer")
                        .none(Reason.CLOCK, "changed_at timestamptz"),
                Table.tenant("canned_text")
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "canned_id uuid")
                        .none(Reason.CONFIG, "language text", "body text"),
                Table.tenant("canned_file")
                        .copiedTo("file store")
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "canned_id uuid", "id uuid")
                        .none(Reason.CONFIG, "ordinal smallint", "name text", "size bigint"));
    }

    @Override
    public List<Definer> definers() {
        return List.of(new Definer(
                "canned_search(text, uuid, uuid[], boolean, text, uuid, integer)",
                "answers ids; names the organization of the transaction itself"));
    }
}

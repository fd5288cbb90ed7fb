package io.parlour.livechat.transcripts;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of transcripts: where they went, not what they said.
@Component
final class TranscriptsData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("transcript")
                        .belongsTo("conversation", "conversation_id")
                        .purposes("support")
                        .retention("at", "customer-data")
                        .erase(Erase.DELETE_ROW)
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "id uuid", "conversation_id uuid", "chat_id uuid", "agent_id uuid")
                        .none(Reason.CATALOG, "asked_by text", "fresh boolean")
                        .none(Reason.CLOCK, "at timestamptz")
                        .personal("recipient text", Category.CONTACT)
                        .derived("recipient_lower text", Category.CONTACT, "recipient"),
                Table.tenant("transcript_recipient")
                        .none(Reason.TENANCY, "organization_id uuid")
                        .none(Reason.KEY, "widget_id uuid")
                        .none(Reason.CONFIG, "address text"));
    }
}

package io.parlour.livechat.wording;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// Words are the organization's own.
@Component
final class WordingData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("restricted_word")
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.CONFIG, "word text"));
    }
}

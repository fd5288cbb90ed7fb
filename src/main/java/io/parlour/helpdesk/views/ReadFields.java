package io.parlour.helpdesk.views;

import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.conditions.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What a view can be made of.
@Component
public final class ReadFields {
    private final TicketFields fields;

    /// All of it.
    ///
    /// @param fields what a condition may ask
    /// @param columns what a list may show
    public record Known(List<Fields.Field> fields, List<Shown> columns) {}

    /// A column.
    ///
    /// @param sorts whether the list can be ordered by it
    /// @param groups whether its values can head groups
    public record Shown(String key, String label, boolean sorts, boolean groups) {}

    ReadFields(TicketFields fields) {
        this.fields = fields;
    }

    public Known read(AgentPrincipal agent) {
        return new Known(
                fields.of(agent.organization()).all(),
                Stream.concat(
                                Arrays.<ListColumn>stream(TicketColumn.values()),
                                fields.own(agent.organization()).stream().map(OwnColumn::new))
                        .map(column -> new Shown(column.key(), column.label(), column.sorts(), column.groups()))
                        .toList());
    }
}

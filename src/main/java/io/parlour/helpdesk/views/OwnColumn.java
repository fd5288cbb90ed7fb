package io.parlour.helpdesk.views;

import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.FieldColumns;
import io.parlour.contacts.fields.FieldKind;
import io.parlour.contacts.fields.FieldObject;
import io.parlour.kernel.conditions.Column;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A field of the organization's own as a column (HD-32). The list is ordered by those of tickets alone.
record OwnColumn(CustomField field) implements ListColumn {
    /// A column of either kind.
    static Optional<ListColumn> find(String key, Collection<CustomField> own) {
        Optional<ListColumn> known = TicketColumn.of(key).map(column -> column);
        return known.or(() -> own.stream()
                .filter(each -> each.asked().equals(key))
                .findFirst()
                .map(OwnColumn::new));
    }

    @Override
    public String key() {
        return field.asked();
    }

    @Override
    public String label() {
        return field.name();
    }

    @Override
    public @Nullable String sql() {
        if (field.object() != FieldObject.TICKET) {
            return null;
        }
        return switch (FieldColumns.of(field, "t")) {
            case Column.Words(String sql) -> "left(" + sql + ", 40)";
            case Column.Code(String sql) -> "array_position(array[" + options() + "], " + sql + ")";
            case Column.Amount(String sql) -> sql;
            case Column.Truth(String sql) -> sql;
            case Column.Moment(String sql) -> sql;
            case Column.Day(String sql) -> sql;
            case Column.Id id -> null;
            case Column.Rows rows -> null;
        };
    }

    @Override
    public String type() {
        return switch (field.kind().type()) {
            case CHOICE -> "integer";
            case NUMBER -> "numeric";
            case BOOL -> "boolean";
            case INSTANT -> "timestamptz";
            case DATE -> "date";
            default -> "text";
        };
    }

    @Override
    public boolean groups() {
        return field.object() == FieldObject.TICKET
                && (field.kind() == FieldKind.SELECT
                        || field.kind() == FieldKind.CASCADE
                        || field.kind() == FieldKind.CHECKBOX);
    }

    /// What a group is called, by its value as text.
    String named(String value) {
        return field.kind() == FieldKind.CHECKBOX
                ? "Yes"
                : field.path(field.options().get(Integer.parseInt(value) - 1));
    }

    /// A value as words.
    String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof List<?> several) {
            return several.stream().map(this::text).collect(Collectors.joining(", "));
        }
        return field.option(value.toString()).map(field::path).orElse(value.toString());
    }

    /// Their ids are the program's own.
    private String options() {
        return field.options().stream()
                .map(option -> "'" + UUID.fromString(option.id()) + "'")
                .collect(Collectors.joining(","));
    }
}

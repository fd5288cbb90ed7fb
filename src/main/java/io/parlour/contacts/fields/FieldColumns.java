package io.parlour.contacts.fields;

import io.parlour.kernel.conditions.Column;
import io.parlour.kernel.conditions.Fact;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where values of fields stand in SQL, and what they are in memory: the two answer conditions alike.
///
/// A key is written into the SQL: it holds small letters, digits and `_` alone.
public final class FieldColumns {
    private FieldColumns() {}

    /// Whether the value is words, compared as they fold.
    static boolean isFolded(FieldKind kind) {
        return switch (kind) {
            case TEXT, LONG_TEXT, PATTERN, URL, EMAIL, PHONE -> true;
            default -> false;
        };
    }

    /// Over a row with the columns `fields` and `fields_fold`.
    ///
    /// @param row how the row is called in the statement, such as `t`
    public static Column of(CustomField field, String row) {
        return of(field, row + ".fields", row + ".fields_fold");
    }

    /// Over any two expressions.
    ///
    /// @param values an expression: the values by their keys
    /// @param folds an expression: those that are words, folded
    public static Column of(CustomField field, String values, String folds) {
        String text = "(" + values + " ->> '" + field.key() + "')";
        return switch (field.kind()) {
            case TEXT, LONG_TEXT, PATTERN, URL, EMAIL, PHONE ->
                new Column.Words("(" + folds + " ->> '" + field.key() + "')");
            case INTEGER, DECIMAL -> new Column.Amount("cast(" + text + " as numeric)");
            case DATE -> new Column.Day("cast(" + text + " as date)");
            case INSTANT -> new Column.Moment("cast(" + text + " as timestamptz)");
            case CHECKBOX -> new Column.Truth("(" + text + " = 'true')");
            case SELECT, CASCADE -> new Column.Code(text);
            case CONTACT, COMPANY, AGENT, TICKET -> new Column.Id("cast(" + text + " as uuid)");
            case MULTI ->
                new Column.Rows(
                        "jsonb_array_elements_text(coalesce(" + values + " -> '" + field.key()
                                + "', '[]')) as o (id) where true",
                        "o.id",
                        false);
        };
    }

    /// What a value answers a condition.
    ///
    /// @param value as it is stored, null for none
    public static Fact fact(CustomField field, @Nullable Object value) {
        if (value == null) {
            return field.kind() == FieldKind.CHECKBOX ? Fact.truth(false) : Fact.missing();
        }
        return switch (field.kind()) {
            case INTEGER, DECIMAL -> Fact.number(new BigDecimal(value.toString()));
            case DATE -> new Fact.Day(LocalDate.parse(value.toString()));
            case INSTANT -> Fact.moment(Instant.parse(value.toString()));
            case CHECKBOX -> Fact.truth(value.equals(true));
            case MULTI ->
                Fact.texts(
                        value instanceof List<?> list
                                ? list.stream().map(String::valueOf).toList()
                                : List.of());
            default -> Fact.text(value.toString());
        };
    }
}

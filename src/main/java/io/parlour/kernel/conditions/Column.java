package io.parlour.kernel.conditions;

/// Where a field stands in SQL. The expressions are the program's own; null is what is missing.
public sealed interface Column {
    /// Words as [Fold] leaves them, never empty.
    record Words(String sql) implements Column {}

    /// A code in lower case.
    record Code(String sql) implements Column {}

    record Id(String sql) implements Column {}

    record Amount(String sql) implements Column {}

    record Truth(String sql) implements Column {}

    record Moment(String sql) implements Column {}

    record Day(String sql) implements Column {}

    /// Several values, in rows of another table.
    ///
    /// @param from what stands after `from`, up to and with a `where` that ties the rows to the thing asked about
    /// @param value one of them: folded words, or an id
    /// @param ids whether they are ids
    record Rows(String from, String value, boolean ids) implements Column {}

    /// Whether there is a value.
    default String present() {
        return switch (this) {
            case Words(String sql) -> sql + " is not null";
            case Code(String sql) -> sql + " is not null";
            case Id(String sql) -> sql + " is not null";
            case Amount(String sql) -> sql + " is not null";
            case Truth(String sql) -> sql + " is not null";
            case Moment(String sql) -> sql + " is not null";
            case Day(String sql) -> sql + " is not null";
            case Rows rows -> "exists (select from " + rows.from() + ")";
        };
    }
}

package io.parlour.kernel.conditions;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.support.SqlArrayValue;

/// Writes a condition as SQL that is true for the very rows [Asking] says yes to.
///
/// A positive question may come out null, which selects no row as groups have no negation; a negative one is the
/// contrary of its positive one, true of what is missing.
final class WriteSql {
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final String NONE = "false";

    private final Function<String, Column> columns;
    private final Question question;
    private final Map<String, Object> values = new LinkedHashMap<>();

    WriteSql(Function<String, Column> columns, Question question) {
        this.columns = columns;
        this.question = question;
    }

    Predicate write(Condition condition) {
        return new Predicate(node(condition), values);
    }

    private String node(Condition condition) {
        return switch (condition) {
            case Condition.Group group ->
                group.nodes().stream()
                        .map(this::node)
                        .collect(Collectors.joining(group.any() ? " or " : " and ", "(", ")"));
            case Condition.Leaf leaf -> leaf(leaf);
        };
    }

    private String leaf(Condition.Leaf leaf) {
        if (leaf.op().ofEvent()) {
            throw new IllegalArgumentException("rows tell nothing of what just happened");
        }
        Column column = columns.apply(leaf.field());
        Operator contrary = leaf.op().contrary;
        if (contrary == null) {
            return is(leaf.op(), leaf.operand(), column);
        }
        String not = "not (" + is(contrary, leaf.operand(), column) + ")";
        // whether there is a value is always known, and an index may tell
        return leaf.operand() instanceof Operand.None ? not : "coalesce(" + not + ", true)";
    }

    private String is(Operator op, Operand operand, Column column) {
        return switch (operand) {
            case Operand.None none -> column.present();
            case Operand.Truth(boolean truth) -> truth ? sql(column) : "not coalesce(" + sql(column) + ", false)";
            case Operand.Word word -> word(op, word.text(), column);
            case Operand.Words words -> words(op, words.texts(), column);
            case Operand.Asker asker -> words(op, Caller.words(question.caller(), asker.mine()), column);
            case Operand.Amount amount -> number(column) + compared(op) + value(amount.number());
            case Operand.Amounts amounts -> between(number(column), amounts.from(), amounts.to());
            case Operand.Moment moment -> sql(column) + compared(op) + value(at(moment.at()));
            case Operand.Moments moments -> between(sql(column), at(moments.from()), at(moments.to()));
            case Operand.Day day -> sql(column) + compared(op) + value(day.day());
            case Operand.Days days -> between(sql(column), days.from(), days.to());
            case Operand.Span span -> span(op, span, column);
        };
    }

    private String word(Operator op, String wanted, Column column) {
        return switch (column) {
            case Column.Words(String sql) ->
                switch (op) {
                    case CONTAINS -> contains(sql, wanted);
                    case STARTS_WITH -> end("left", sql, wanted);
                    case ENDS_WITH -> end("right", sql, wanted);
                    default -> sql + " = " + value(wanted);
                };
            default -> words(Operator.IN, List.of(wanted), column);
        };
    }

    private String contains(String sql, String wanted) {
        return "strpos(" + sql + ", " + value(wanted) + ") > 0";
    }

    private String end(String which, String sql, String wanted) {
        String name = value(wanted);
        return which + "(" + sql + ", length(" + name + ")) = " + name;
    }

    private String words(Operator op, List<String> wanted, Column column) {
        return switch (op) {
            case CONTAINS_ANY -> each(wanted, sql(column), " or ");
            case CONTAINS_ALL -> each(wanted, sql(column), " and ");
            default -> column instanceof Column.Rows rows ? among(op, wanted, rows) : in(wanted, column);
        };
    }

    private String each(List<String> wanted, String sql, String joined) {
        return wanted.stream().map(each -> contains(sql, each)).collect(Collectors.joining(joined, "(", ")"));
    }

    private String in(List<String> wanted, Column column) {
        return switch (column) {
            case Column.Id(String sql) -> {
                List<UUID> ids = ids(wanted);
                yield ids.isEmpty() ? NONE : any(sql, "uuid", ids);
            }
            case Column.Amount(String sql) ->
                any(sql, "numeric", wanted.stream().map(BigDecimal::new).toList());
            default -> wanted.isEmpty() ? NONE : any(sql(column), "text", wanted);
        };
    }

    private String any(String sql, String type, List<?> wanted) {
        return wanted.size() == 1
                ? sql + " = " + value(wanted.getFirst())
                : sql + " = any (" + array(type, wanted) + ")";
    }

    /// What the rows hold, against what is wanted. No word that is no id is ever found among ids.
    private String among(Operator op, List<String> wanted, Column.Rows rows) {
        Set<String> distinct = new LinkedHashSet<>(wanted);
        List<?> found = rows.ids() ? ids(distinct) : new ArrayList<>(distinct);
        String array = array(rows.ids() ? "uuid" : "text", found);
        String any = rows.from() + " and " + rows.value() + " = any (" + array + ")";
        String all = "(select count(distinct " + rows.value() + ") from " + any + ") = " + distinct.size();
        return switch (op) {
            case HAS_ALL -> all;
            case HAS_EXACTLY ->
                "(" + all + " and not exists (select from " + rows.from() + " and " + rows.value() + " <> all (" + array
                        + ")))";
            default -> "exists (select from " + any + ")";
        };
    }

    private static List<UUID> ids(Iterable<String> words) {
        List<UUID> ids = new ArrayList<>();
        for (String word : words) {
            if (UUIDS.matcher(word).matches()) {
                ids.add(UUID.fromString(word));
            }
        }
        return ids;
    }

    private String span(Operator op, Operand.Span span, Column column) {
        if (column instanceof Column.Moment(String sql)) {
            Instant line = question.now().minus(span.length());
            return sql + (op == Operator.OLDER_THAN ? " <= " : " > ") + value(line);
        }
        LocalDate today = LocalDate.ofInstant(question.now(), question.zone());
        long days = span.length().toDays();
        return op == Operator.IN_LAST
                ? between(sql(column), today.minusDays(days), today)
                : between(sql(column), today, today.plusDays(days));
    }

    private String between(String sql, Object from, Object to) {
        return sql + " between " + value(from) + " and " + value(to);
    }

    private Instant at(Operand.When when) {
        return when.at(question.now());
    }

    private static String compared(Operator op) {
        return switch (op) {
            case LESS, BEFORE -> " < ";
            case GREATER, AFTER -> " > ";
            case AT_MOST -> " <= ";
            case AT_LEAST -> " >= ";
            default -> " = ";
        };
    }

    /// Words that read as a number are one; others are neither less nor greater.
    private static String number(Column column) {
        return column instanceof Column.Words(String sql)
                ? "(case when " + sql + " ~ '^-?[0-9]{1,15}(\\.[0-9]{1,6})?$' then cast(" + sql + " as numeric) end)"
                : sql(column);
    }

    private static String sql(Column column) {
        return switch (column) {
            case Column.Words(String sql) -> sql;
            case Column.Code(String sql) -> sql;
            case Column.Id(String sql) -> sql;
            case Column.Amount(String sql) -> sql;
            case Column.Truth(String sql) -> sql;
            case Column.Moment(String sql) -> sql;
            case Column.Day(String sql) -> sql;
            case Column.Rows rows -> throw new IllegalStateException("several values are asked as one");
        };
    }

    private String array(String type, List<?> elements) {
        return value(new SqlArrayValue(type, elements.toArray()));
    }

    private String value(Object given) {
        String name = "c" + values.size();
        values.put(name, given instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : given);
        return ":" + name;
    }
}

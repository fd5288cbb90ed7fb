package io.parlour.contacts.fields;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Adds fields, changes and archives them. What a field is and the kind of its values stay: who needs another kind adds
/// another field.
///
/// Errors: `not-found`; `input.invalid` (key: `format`, `taken`; name, hint, options, pattern, keepDays, ids); 409
/// `field.too-many` beyond 400 of one object; 409 `field.in-use` with `uses` when what names it was not read yet.
@Component
public final class ChangeCustomFields {
    static final int MOST = 400;
    private static final int OPTIONS = 500;
    private static final int LEVELS = 5;
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private final CustomFieldRows rows;
    private final ObjectProvider<FieldUses> uses;
    private final Transactions transactions;
    private final IdSource ids;

    /// What a field is to be like.
    ///
    /// @param key, kind only read when it is made
    public record Wish(
            FieldObject object,
            String key,
            FieldKind kind,
            String name,
            @Nullable String hint,
            List<WishedOption> options,
            @Nullable String pattern,
            boolean personal,
            @Nullable Integer keepDays,
            boolean carriesOver) {
        public Wish {
            options = List.copyOf(options);
        }
    }

    /// An option.
    ///
    /// @param id of one that is known; any other word names a new one within the wish, for `parent`
    public record WishedOption(
            @Nullable String id, String name, @Nullable String parent) {}

    ChangeCustomFields(CustomFieldRows rows, ObjectProvider<FieldUses> uses, Transactions transactions, IdSource ids) {
        this.rows = rows;
        this.uses = uses;
        this.transactions = transactions;
        this.ids = ids;
    }

    public CustomField make(OrganizationId organization, Wish wish) {
        if (!KEY.matcher(wish.key()).matches()) {
            throw Problem.invalid("key", "format:key", Map.of("max", 40));
        }
        return transactions.in(organization, () -> {
            rows.lock(organization);
            List<CustomField> all = rows.all(organization, wish.object());
            if (all.stream().anyMatch(each -> each.key().equals(wish.key()))) {
                throw Problem.invalid("key", "taken:key");
            }
            room(all);
            int position = all.stream().mapToInt(CustomField::position).max().orElse(0) + 1;
            CustomField field = checked(
                    new CustomField(
                            ids.next(),
                            wish.object(),
                            wish.key(),
                            wish.kind(),
                            "",
                            null,
                            List.of(),
                            null,
                            false,
                            null,
                            false,
                            position,
                            false),
                    wish);
            rows.insert(organization, field);
            return field;
        });
    }

    public CustomField change(OrganizationId organization, UUID id, Wish wish) {
        return transactions.in(organization, () -> {
            CustomField field = checked(find(organization, id), wish);
            rows.update(organization, field);
            return field;
        });
    }

    /// What names the field.
    public List<FieldUses.Use> uses(OrganizationId organization, UUID id) {
        return transactions.read(organization, () -> uses(organization, find(organization, id)));
    }

    /// Nobody fills it in any more; what goes by it is marked as broken.
    ///
    /// @param anyway the uses are known
    public void archive(OrganizationId organization, UUID id, boolean anyway) {
        transactions.in(organization, () -> {
            CustomField field = find(organization, id);
            List<FieldUses.Use> using = anyway ? List.of() : uses(organization, field);
            if (!using.isEmpty()) {
                throw new Problem(409, "field.in-use").with(Map.of("uses", using));
            }
            rows.update(organization, archived(field, true));
        });
    }

    public CustomField restore(OrganizationId organization, UUID id) {
        return transactions.in(organization, () -> {
            rows.lock(organization);
            CustomField field = find(organization, id);
            room(rows.all(organization, field.object()));
            CustomField restored = archived(field, false);
            rows.update(organization, restored);
            return restored;
        });
    }

    /// Those that are not named come last, as they are.
    public void order(OrganizationId organization, FieldObject object, List<UUID> order) {
        transactions.in(organization, () -> {
            rows.lock(organization);
            List<CustomField> all = new ArrayList<>(rows.all(organization, object));
            if (!all.stream().map(CustomField::id).toList().containsAll(order)) {
                throw Problem.invalid("ids", "unknown:items");
            }
            Map<UUID, Integer> places = new HashMap<>();
            order.forEach(id -> places.putIfAbsent(id, places.size()));
            all.sort(java.util.Comparator.comparingInt(each -> places.getOrDefault(each.id(), MOST * 2)));
            for (int at = 0; at < all.size(); at++) {
                CustomField each = all.get(at);
                if (each.position() != at + 1) {
                    rows.update(organization, placed(each, at + 1));
                }
            }
        });
    }

    private List<FieldUses.Use> uses(OrganizationId organization, CustomField field) {
        return uses.orderedStream()
                .flatMap(each -> each.of(organization, field).stream())
                .toList();
    }

    private CustomField find(OrganizationId organization, UUID id) {
        return rows.find(organization, id).orElseThrow(Problem::notFound);
    }

    private static void room(List<CustomField> all) {
        if (all.stream().filter(each -> !each.archived()).count() >= MOST) {
            throw Problem.conflict("field.too-many:custom", Map.of("max", MOST));
        }
    }

    private CustomField checked(CustomField before, Wish wish) {
        String name = wish.name().strip();
        @Nullable String hint = blankToNull(wish.hint());
        @Nullable String pattern = before.kind() == FieldKind.PATTERN ? blankToNull(wish.pattern()) : null;
        List<Problem.FieldError> errors = new ArrayList<>();
        require(
                errors,
                !name.isEmpty() && name.length() <= 100,
                new Problem.FieldError("name", "invalid:name", Map.of("max", 100)));
        require(
                errors,
                hint == null || hint.length() <= 300,
                new Problem.FieldError("hint", "invalid:length-optional", Map.of("max", 300)));
        require(
                errors,
                before.kind() != FieldKind.PATTERN || isPattern(pattern),
                new Problem.FieldError("pattern", "invalid:pattern"));
        @Nullable Integer keep = wish.personal() && before.object() == FieldObject.TICKET ? wish.keepDays() : null;
        require(
                errors,
                keep == null || (keep >= 1 && keep <= 3650),
                new Problem.FieldError("keepDays", "invalid:days", Map.of("max", 3650)));
        List<CustomField.Option> options =
                before.kind().hasOptions() ? options(before, wish.options(), errors) : List.of();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new CustomField(
                before.id(),
                before.object(),
                before.key(),
                before.kind(),
                name,
                hint,
                options,
                pattern,
                wish.personal(),
                keep,
                wish.carriesOver() && before.object() == FieldObject.TICKET,
                before.position(),
                before.archived());
    }

    /// Those that are not wished any more stay for what was chosen before.
    private List<CustomField.Option> options(
            CustomField before, List<WishedOption> wished, List<Problem.FieldError> errors) {
        require(
                errors,
                !wished.isEmpty() && wished.size() <= OPTIONS,
                new Problem.FieldError("options", "invalid:options", Map.of("max", OPTIONS)));
        Map<String, String> named = new HashMap<>();
        Map<String, Integer> depths = new HashMap<>();
        List<CustomField.Option> options = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (WishedOption each : wished) {
            String name = each.name().strip();
            @Nullable
            String parent =
                    before.kind() == FieldKind.CASCADE && each.parent() != null ? named.get(each.parent()) : null;
            String id = each.id() != null && before.option(each.id()).isPresent()
                    ? each.id()
                    : ids.next().toString();
            named.put(Objects.requireNonNullElse(each.id(), id), id);
            depths.put(id, parent == null ? 1 : depths.getOrDefault(parent, 0) + 1);
            require(
                    errors,
                    !name.isEmpty() && name.length() <= 100,
                    new Problem.FieldError("options", "invalid:option-length", Map.of("max", 100)));
            require(
                    errors,
                    seen.add(parent + "/" + name),
                    new Problem.FieldError("options", "invalid:twice", Map.of("name", name)));
            require(
                    errors,
                    each.parent() == null || before.kind() != FieldKind.CASCADE || parent != null,
                    new Problem.FieldError("options", "invalid:option-order"));
            require(
                    errors,
                    depths.getOrDefault(id, 1) <= LEVELS,
                    new Problem.FieldError("options", "invalid:levels", Map.of("max", LEVELS)));
            options.add(new CustomField.Option(id, name, parent, false));
        }
        Set<String> kept = new HashSet<>(named.values());
        before.options().stream()
                .filter(each -> !kept.contains(each.id()))
                .forEach(each -> options.add(new CustomField.Option(each.id(), each.name(), each.parent(), true)));
        return options;
    }

    private static boolean isPattern(@Nullable String pattern) {
        if (pattern == null || pattern.length() > 200) {
            return false;
        }
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static void require(List<Problem.FieldError> errors, boolean so, Problem.FieldError otherwise) {
        if (!so) {
            errors.add(otherwise);
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static CustomField archived(CustomField of, boolean archived) {
        return new CustomField(
                of.id(),
                of.object(),
                of.key(),
                of.kind(),
                of.name(),
                of.hint(),
                of.options(),
                of.pattern(),
                of.personal(),
                of.keepDays(),
                of.carriesOver(),
                of.position(),
                archived);
    }

    private static CustomField placed(CustomField of, int position) {
        return new CustomField(
                of.id(),
                of.object(),
                of.key(),
                of.kind(),
                of.name(),
                of.hint(),
                of.options(),
                of.pattern(),
                of.personal(),
                of.keepDays(),
                of.carriesOver(),
                position,
                of.archived());
    }
}

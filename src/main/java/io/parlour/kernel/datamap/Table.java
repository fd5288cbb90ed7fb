package io.parlour.kernel.datamap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One declared table or view. Declarations read from top to bottom: purposes, retention and erasure hold for the
/// personal columns that follow, until said otherwise.
public final class Table {
    public enum Kind {
        TENANT,
        INSTALLATION,
        VIEW
    }

    /// Rows belong to the subject of the row in `table` that `columns` point to.
    public record Belonging(String table, List<String> columns) {}

    /// Rows belong to whoever `id` names, a root of the kind in `kind`.
    public record Named(String kind, String id) {}

    /// A reference to a personal table that says nothing about whose row this is.
    public record Unrelated(List<String> columns, String reason) {}

    private final String name;
    private final Kind kind;
    private final String reason;
    private final Set<Subject> roots = EnumSet.noneOf(Subject.class);
    private final List<Column> columns = new ArrayList<>();
    private final List<Belonging> belongings = new ArrayList<>();
    private final List<Unrelated> unrelated = new ArrayList<>();
    private final List<String> triggers = new ArrayList<>();
    private final List<String> statistics = new ArrayList<>();
    private final List<String> externalCopies = new ArrayList<>();
    private final Map<String, String> lookups = new TreeMap<>();
    private final List<String> files = new ArrayList<>();
    private @Nullable Named author;
    private boolean keepsIds;
    private Set<String> purposes = Set.of();
    private Column.@Nullable Retention retention;
    private @Nullable Erase erase;
    private @Nullable Named named;
    private boolean guarded;

    private Table(String name, Kind kind, String reason) {
        this.name = name;
        this.kind = kind;
        this.reason = reason;
    }

    /// Every row belongs to an organization.
    public static Table tenant(String name) {
        return new Table(name, Kind.TENANT, "");
    }

    /// Rows of the whole installation; `reason` is why, and stands in the migration too.
    public static Table installation(String name, String reason) {
        return new Table(name, Kind.INSTALLATION, reason);
    }

    public static Table view(String name) {
        return new Table(name, Kind.VIEW, "");
    }

    /// A row of this table is a person.
    public Table root(Subject subject) {
        roots.add(subject);
        return this;
    }

    /// Each row names its person by a kind and an id, without a foreign key.
    public Table subjectNamedBy(String kindColumn, String idColumn) {
        named = new Named(kindColumn, idColumn);
        return this;
    }

    /// A contact or visitor wrote the row, also where it belongs to someone else: `id` is theirs where the kind is
    /// `visitor`. Erasure of the author deletes it there, or leaves a shell where [Erase#SHELL] is declared.
    public Table writtenBy(String kindColumn, String idColumn) {
        author = new Named(kindColumn, idColumn);
        return this;
    }

    /// Rows belong to the person of the row in `table` that `columns` point to; `organization_id` goes without
    /// saying.
    public Table belongsTo(String table, String... columns) {
        belongings.add(new Belonging(table, withoutTenant(columns)));
        return this;
    }

    /// Declares a foreign key to a personal table irrelevant to whose row this is: `unrelated("who assigned",
    /// "by_id")`.
    public Table unrelated(String reason, String... columns) {
        unrelated.add(new Unrelated(withoutTenant(columns), reason));
        return this;
    }

    private static List<String> withoutTenant(String... columns) {
        return Arrays.stream(columns)
                .filter(column -> !column.equals("organization_id"))
                .toList();
    }

    /// Purposes of the personal columns that follow, by key.
    public Table purposes(String... keys) {
        purposes = Set.of(keys);
        return this;
    }

    /// The clock column and the rule of the personal columns that follow.
    public Table retention(String clock, String rule) {
        retention = new Column.Retention(clock, rule);
        return this;
    }

    /// What erasure does to the personal columns that follow.
    public Table erase(Erase action) {
        erase = action;
        return this;
    }

    public Table none(Reason reason, String... declarations) {
        for (String declaration : declarations) {
            columns.add(Column.parse(declaration, new Column.NotPersonal(reason)));
        }
        return this;
    }

    public Table personal(String declaration, Category category, Trait... traits) {
        return add(declaration, category, null, null, traits);
    }

    /// A column computed from another: it goes and comes with that one.
    public Table derived(String declaration, Category category, String from, Trait... traits) {
        return add(declaration, category, from, null, traits);
    }

    /// A column shown in full to holders of `permission` alone.
    public Table masked(String declaration, Category category, String permission, Trait... traits) {
        return add(declaration, category, null, permission, traits);
    }

    private Table add(
            String declaration,
            Category category,
            @Nullable String from,
            @Nullable String permission,
            Trait... traits) {
        Column.@Nullable Retention kept = retention;
        @Nullable Erase action = erase;
        if (purposes.isEmpty() || kept == null || action == null) {
            throw new IllegalStateException(
                    name + ": say purposes, retention and erase before the personal column '" + declaration + "'");
        }
        Set<Trait> all = EnumSet.noneOf(Trait.class);
        all.addAll(List.of(traits));
        columns.add(Column.parse(
                declaration, new Column.Personal(category, purposes, kept, action, Set.copyOf(all), from, permission)));
        return this;
    }

    /// A trigger besides those that guard deletion.
    public Table trigger(String trigger) {
        triggers.add(trigger);
        return this;
    }

    /// Extended statistics, which may keep values.
    public Table statistics(String object) {
        statistics.add(object);
        return this;
    }

    /// A key or index that does not start with the organization because a listed function finds the organization by
    /// it.
    public Table lookup(String index, String reason) {
        lookups.put(index, reason);
        return this;
    }

    /// Where copies of these rows live outside the database: files, spool, queue, logs.
    public Table copiedTo(String place) {
        externalCopies.add(place);
        return this;
    }

    /// Files of a row, as `room/name.{column}`; those whose names go on after a dot are meant too.
    public Table files(String... patterns) {
        files.addAll(List.of(patterns));
        return this;
    }

    /// Random ids of persons stay here when they are erased.
    public Table keepsIds() {
        keepsIds = true;
        return this;
    }

    /// Deletions are guarded although no column is personal: `parlour_personal_table` was called all the same.
    public Table guarded() {
        guarded = true;
        return this;
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public String reason() {
        return reason;
    }

    public Set<Subject> roots() {
        return Set.copyOf(roots);
    }

    public List<Column> columns() {
        return List.copyOf(columns);
    }

    public List<Belonging> belongings() {
        return List.copyOf(belongings);
    }

    public @Nullable Named named() {
        return named;
    }

    public @Nullable Named author() {
        return author;
    }

    public List<String> files() {
        return List.copyOf(files);
    }

    public boolean isKeepingIds() {
        return keepsIds;
    }

    public List<Unrelated> unrelated() {
        return List.copyOf(unrelated);
    }

    public List<String> triggers() {
        return List.copyOf(triggers);
    }

    public List<String> statistics() {
        return List.copyOf(statistics);
    }

    public List<String> externalCopies() {
        return List.copyOf(externalCopies);
    }

    public Map<String, String> lookups() {
        return Map.copyOf(lookups);
    }

    public boolean isPersonal() {
        return columns.stream().anyMatch(column -> column.personal() != null);
    }

    /// Whether the deletion triggers must be there.
    public boolean isGuarded() {
        return guarded || isPersonal();
    }
}

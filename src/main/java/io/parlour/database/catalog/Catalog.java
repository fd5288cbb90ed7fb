package io.parlour.database.catalog;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the database holds, without PostgreSQL's own and without what belongs to an allowed extension. Names outside of
/// the schema `public` carry their schema.
public record Catalog(
        List<Relation> relations,
        List<Attribute> attributes,
        List<Trigger> triggers,
        List<Policy> policies,
        List<Constraint> constraints,
        List<Index> indexes,
        List<Routine> routines,
        List<Grant> grants,
        List<String> statistics,
        List<String> extensions,
        long largeObjects,
        List<String> appPowers) {

    public enum Kind {
        TABLE,
        VIEW,
        MATERIALIZED_VIEW,
        FOREIGN_TABLE
    }

    public record Relation(
            String name, Kind kind, boolean rowSecurity, boolean forced, boolean securityInvoker, String comment) {}

    /// `statisticsTarget` is -1 where the default applies. `of` may be an index with expressions.
    public record Attribute(String of, String name, String type, boolean notNull, int statisticsTarget) {}

    public record Trigger(String table, String name, boolean enabled) {}

    public record Policy(
            String table,
            String name,
            boolean permissive,
            String command,
            Set<String> roles,
            @Nullable String using,
            @Nullable String check,
            List<String> functions) {}

    public enum ConstraintKind {
        PRIMARY,
        UNIQUE,
        FOREIGN,
        EXCLUSION
    }

    public record Constraint(
            String table,
            String name,
            ConstraintKind kind,
            List<String> columns,
            @Nullable String references,
            List<String> referenced,
            boolean cascades) {}

    /// `columns` has an empty name where the index holds an expression.
    public record Index(String table, String name, String method, boolean unique, List<String> columns) {}

    public record Routine(
            String signature,
            boolean definer,
            String owner,
            boolean isVolatile,
            String language,
            boolean fixedSearchPath,
            List<String> mayExecute,
            String source) {}

    public record Grant(String table, String role, String privilege) {}

    public List<Attribute> columnsOf(String relation) {
        return attributes.stream()
                .filter(attribute -> attribute.of().equals(relation))
                .toList();
    }

    public boolean hasColumn(String relation, String column) {
        return attributes.stream()
                .anyMatch(attribute ->
                        attribute.of().equals(relation) && attribute.name().equals(column));
    }

    public List<Relation> tables() {
        return relations.stream()
                .filter(relation -> relation.kind() == Kind.TABLE)
                .toList();
    }

    /// Tables whose rows belong to an organization.
    public List<Relation> tenantTables() {
        return tables().stream()
                .filter(table -> hasColumn(table.name(), "organization_id"))
                .toList();
    }
}

package io.parlour.database.catalog;

import io.parlour.database.catalog.Catalog.Attribute;
import io.parlour.database.catalog.Catalog.Constraint;
import io.parlour.database.catalog.Catalog.ConstraintKind;
import io.parlour.database.catalog.Catalog.Grant;
import io.parlour.database.catalog.Catalog.Kind;
import io.parlour.database.catalog.Catalog.Policy;
import io.parlour.database.catalog.Catalog.Relation;
import io.parlour.database.catalog.Catalog.Routine;
import io.parlour.kernel.datamap.Subject;
import io.parlour.kernel.datamap.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rules of tenant isolation (privacy specification §13) that the catalog can answer. L5, L10, L11 and L12 are
/// about what the program says to the database; they stand in the tests. There is no list of exceptions: what a rule
/// lets pass is declared with its reason in a data map.
public final class Lint {
    private static final String APP = "parlour_app";
    private static final String SEARCH = "parlour_search";
    private static final String PREDICATE = "(organization_id = (current_setting('app.organization'::text))::uuid)";
    private static final Set<String> PRIVILEGES = Set.of("SELECT", "INSERT", "UPDATE", "DELETE");
    private static final Set<String> VALUES = Set.of("text", "json", "jsonb", "tsvector", "text[]");

    private final Catalog catalog;
    private final Declarations declarations;
    private final List<Finding> findings = new ArrayList<>();

    public Lint(Catalog catalog, Declarations declarations) {
        this.catalog = catalog;
        this.declarations = declarations;
    }

    /// Every rule: for the build.
    public List<Finding> all() {
        return run(rules().keySet());
    }

    /// The rules whose breach would leak at once: for each start.
    public List<Finding> atStart() {
        return run(Set.of("L1", "L2", "L3", "L8"));
    }

    private Map<String, Consumer<String>> rules() {
        return Map.of(
                "L1", this::appHasNoPowers,
                "L2", this::tenantTablesAreFenced,
                "L3", this::installationTablesHaveReasons,
                "L4", this::keysStartWithTheOrganization,
                "L6", this::policiesCallNothingSlow,
                "L7", this::searchStandsInDefiners,
                "L8", this::definersAndViewsAreListed,
                "L9", this::appHasPlainPrivileges,
                "L13", this::deletionsAreGuarded,
                "L14", this::statisticsKeepNoValues);
    }

    private List<Finding> run(Set<String> wanted) {
        findings.clear();
        rules().forEach((rule, check) -> {
            if (wanted.contains(rule)) {
                check.accept(rule);
            }
        });
        return findings.stream().sorted().toList();
    }

    private void add(String rule, String what) {
        findings.add(new Finding(rule, what));
    }

    private void appHasNoPowers(String rule) {
        catalog.appPowers().forEach(power -> add(rule, "the role " + APP + " " + power));
    }

    private void tenantTablesAreFenced(String rule) {
        for (Relation table : catalog.tenantTables()) {
            if (!table.rowSecurity() || !table.forced()) {
                add(rule, table.name() + " has no forced row-level security");
            }
            int permissive = 0;
            boolean fence = false;
            for (Policy policy : catalog.policies()) {
                if (!policy.table().equals(table.name())) {
                    continue;
                }
                if (policy.permissive()) {
                    permissive++;
                    if (!policy.roles().equals(Set.of(APP))) {
                        add(rule, table.name() + " has a permissive policy for others than " + APP);
                    }
                }
                fence |= isFence(policy);
            }
            if (permissive != 1) {
                add(rule, table.name() + " has " + permissive + " permissive policies instead of one");
            }
            if (!fence) {
                add(rule, table.name() + " has no restrictive policy on its organization");
            }
        }
    }

    private static boolean isFence(Policy policy) {
        return !policy.permissive()
                && policy.command().equals("*")
                && policy.roles().equals(Set.of("public"))
                && PREDICATE.equals(policy.using())
                && PREDICATE.equals(policy.check());
    }

    private void installationTablesHaveReasons(String rule) {
        for (Relation table : catalog.tables()) {
            @Nullable Table declared = declarations.table(table.name());
            if (catalog.hasColumn(table.name(), "organization_id")) {
                if (declared != null && declared.kind() != Table.Kind.TENANT) {
                    add(rule, table.name() + " has organization_id and is declared as the installation's");
                }
                continue;
            }
            if (declared == null
                    || declared.kind() != Table.Kind.INSTALLATION
                    || declared.reason().isBlank()) {
                add(rule, table.name() + " has no organization_id and no declared reason");
                continue;
            }
            Set<Subject> subjects = new Reach(catalog, declarations).subjects(declared, new HashSet<>());
            if (subjects.contains(Subject.CONTACT) || subjects.contains(Subject.VISITOR)) {
                add(rule, table.name() + " holds a contact's data outside of an organization");
            }
        }
    }

    private void keysStartWithTheOrganization(String rule) {
        Set<String> tenant = names(catalog.tenantTables());
        Map<String, Set<String>> lookups = declarations.tables().stream()
                .collect(Collectors.toMap(Table::name, table -> table.lookups().keySet()));
        for (Constraint key : catalog.constraints()) {
            boolean foreignToTenant =
                    key.kind() == ConstraintKind.FOREIGN && tenant.contains(String.valueOf(key.references()));
            boolean own = tenant.contains(key.table()) && key.kind() != ConstraintKind.FOREIGN;
            boolean fenced = tenant.contains(key.table()) && (own || foreignToTenant);
            if (fenced && !startsRight(key.columns())) {
                if (!lookups.getOrDefault(key.table(), Set.of()).contains(key.name())) {
                    add(rule, "the key " + key.name() + " of " + key.table() + " does not start with organization_id");
                }
            }
            if (foreignToTenant && !key.referenced().isEmpty() && !startsRight(key.referenced())) {
                add(rule, "the key " + key.name() + " refers past organization_id");
            }
        }
        Set<String> constraints =
                catalog.constraints().stream().map(Constraint::name).collect(Collectors.toSet());
        for (Catalog.Index index : catalog.indexes()) {
            if (tenant.contains(index.table())
                    && index.method().equals("btree")
                    && !constraints.contains(index.name())
                    && !startsRight(index.columns())
                    && !lookups.getOrDefault(index.table(), Set.of()).contains(index.name())) {
                add(
                        rule,
                        "the index " + index.name() + " of " + index.table() + " does not start with organization_id");
            }
        }
    }

    private static boolean startsRight(List<String> columns) {
        return !columns.isEmpty() && columns.getFirst().equals("organization_id");
    }

    private void policiesCallNothingSlow(String rule) {
        for (Policy policy : catalog.policies()) {
            for (String function : policy.functions()) {
                if (function.endsWith(" plpgsql") || function.contains(" v ")) {
                    add(rule, "the policy " + policy.name() + " of " + policy.table() + " calls " + function);
                }
            }
        }
    }

    private void searchStandsInDefiners(String rule) {
        for (Routine routine : catalog.routines()) {
            if (!routine.definer() && routine.language().equals("sql") && SearchOperators.in(routine.source())) {
                add(rule, routine.signature() + " searches under row-level security: its indexes go unused");
            }
            if (routine.definer()
                    && SearchOperators.in(routine.source())
                    && !routine.source().contains("organization_id = current_setting('app.organization')::uuid")) {
                add(rule, routine.signature() + " searches without a predicate on the organization");
            }
        }
    }

    private void definersAndViewsAreListed(String rule) {
        for (Relation relation : catalog.relations()) {
            if (relation.kind() == Kind.VIEW && !relation.securityInvoker()) {
                add(rule, "the view " + relation.name() + " does not run as its caller");
            }
            if (relation.kind() == Kind.MATERIALIZED_VIEW
                    && !privileges(relation.name()).isEmpty()) {
                add(rule, "the materialized view " + relation.name() + " is readable by " + APP);
            }
        }
        Set<String> found = new HashSet<>();
        for (Routine routine : catalog.routines()) {
            if (routine.definer()) {
                found.add(routine.signature());
                definer(rule, routine);
            }
        }
        declarations.definers().stream()
                .filter(definer -> !found.contains(definer.signature()))
                .forEach(definer -> add(rule, definer.signature() + " is listed and is no definer function"));
    }

    private void definer(String rule, Routine routine) {
        if (!declarations.isDefiner(routine.signature())) {
            add(rule, routine.signature() + " runs with its owner's rights and is not listed in a data map");
        }
        if (!routine.owner().equals(SEARCH)) {
            add(rule, routine.signature() + " is owned by " + routine.owner() + " instead of " + SEARCH);
        }
        if (!routine.fixedSearchPath()) {
            add(rule, routine.signature() + " has no fixed search_path");
        }
        for (String role : routine.mayExecute()) {
            if (!role.equals(APP) && !role.equals(routine.owner())) {
                add(rule, routine.signature() + " may be called by " + role);
            }
        }
    }

    private Set<String> privileges(String table) {
        return catalog.grants().stream()
                .filter(grant -> grant.table().equals(table))
                .filter(grant -> grant.role().equals(APP) || grant.role().equals("public"))
                .map(Grant::privilege)
                .collect(Collectors.toSet());
    }

    private void appHasPlainPrivileges(String rule) {
        for (Relation relation : catalog.relations()) {
            Set<String> excess = new HashSet<>(privileges(relation.name()));
            excess.removeAll(PRIVILEGES);
            if (!excess.isEmpty()) {
                add(rule, APP + " has " + excess + " on " + relation.name());
            }
        }
        for (Grant grant : catalog.grants()) {
            if (grant.role().equals("public")) {
                add(rule, "everybody has " + grant.privilege() + " on " + grant.table());
            }
        }
    }

    private void deletionsAreGuarded(String rule) {
        for (Table table : declarations.tables()) {
            if (!table.isGuarded()) {
                continue;
            }
            for (String name : List.of("deletion_context", "deletion_context_truncate")) {
                if (catalog.triggers().stream()
                        .noneMatch(trigger -> trigger.table().equals(table.name())
                                && trigger.name().equals(name)
                                && trigger.enabled())) {
                    add(rule, table.name() + " has no working trigger " + name);
                }
            }
        }
        for (Constraint key : catalog.constraints()) {
            @Nullable Table table = declarations.table(key.table());
            if (key.cascades() && table != null && table.isGuarded()) {
                add(rule, "the key " + key.name() + " of " + key.table() + " cascades");
            }
        }
    }

    private void statisticsKeepNoValues(String rule) {
        for (Table table : declarations.tables()) {
            if (!table.isPersonal()) {
                continue;
            }
            Set<String> indexes = catalog.indexes().stream()
                    .filter(index -> index.table().equals(table.name()))
                    .map(Catalog.Index::name)
                    .collect(Collectors.toSet());
            for (Attribute attribute : catalog.attributes()) {
                boolean column = attribute.of().equals(table.name()) && keepsValues(attribute);
                if ((column || indexes.contains(attribute.of())) && attribute.statisticsTarget() != 0) {
                    add(rule, attribute.of() + "." + attribute.name() + " keeps values in statistics");
                }
            }
        }
    }

    private static boolean keepsValues(Attribute attribute) {
        return VALUES.contains(attribute.type()) || attribute.type().startsWith("character");
    }

    private static Set<String> names(List<Relation> relations) {
        return relations.stream().map(Relation::name).collect(Collectors.toSet());
    }
}

package io.parlour.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import io.parlour.audit.Action;
import io.parlour.audit.Audit;
import io.parlour.identity.Access;
import io.parlour.identity.Permission;
import io.parlour.privacy.PrivacyPermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Who may do what, what leaves, what is deleted, and all of the privacy desk: each use case that needs a permission
/// for it records what it did (PR-92).
class AuditedTest {
    /// Use cases that record nothing, each with its reason.
    private static final Map<String, String> NOT_RECORDED = Map.of(
            "io.parlour.privacy.consent.ListConsents", "lists; who reads a contact is not recorded",
            "io.parlour.privacy.policies.PolicyDoor", "decides; what it lets in records itself");

    private static final Set<String> ACTS = Set.of("Export", "Remove", "Delete", "Erase", "Purge");

    @Test
    void useCasesThatNeedAPermissionAreRecorded() {
        Set<String> missing = candidates().stream()
                .filter(Predicate.not(AuditedTest::records))
                .map(JavaClass::getName)
                .filter(name -> !NOT_RECORDED.containsKey(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(missing).isEmpty();
    }

    @Test
    void reasonsAreOfUseCasesThatNeedThem() {
        Set<String> silent = candidates().stream()
                .filter(Predicate.not(AuditedTest::records))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(silent).containsAll(NOT_RECORDED.keySet());
    }

    @Test
    void everyActionIsRecordedSomewhere() {
        Set<String> named = Imported.PROGRAM.get(Action.class).getFieldAccessesToSelf().stream()
                .filter(access -> !access.getOriginOwner().isEquivalentTo(Action.class))
                .map(access -> access.getTarget().getName())
                .collect(Collectors.toSet());

        assertThat(Arrays.stream(Action.values()).map(Action::name))
                .allMatch(named::contains, "is named where something is recorded");
    }

    private static Set<JavaClass> candidates() {
        return Imported.PROGRAM.stream()
                .filter(AuditedTest::needsAPermission)
                .filter(type -> ofPrivacy(type) || ofRights(type) || ofActs(type))
                .collect(Collectors.toSet());
    }

    private static boolean needsAPermission(JavaClass type) {
        return !type.getPackageName().endsWith(".web")
                && dependsOn(type, Access.class)
                && type.getFieldAccessesFromSelf().stream()
                        .map(JavaFieldAccess::getTarget)
                        .anyMatch(field -> field.getRawType().isEquivalentTo(Permission.class));
    }

    private static boolean ofPrivacy(JavaClass type) {
        return dependsOn(type, PrivacyPermissions.class);
    }

    /// Of agents, roles and departments.
    private static boolean ofRights(JavaClass type) {
        return type.getPackageName().equals("io.parlour.identity.people");
    }

    private static boolean ofActs(JavaClass type) {
        return ACTS.stream().anyMatch(type.getSimpleName()::startsWith);
    }

    /// By itself, or through a class of its package that keeps the trail for several.
    private static boolean records(JavaClass type) {
        return dependsOn(type, Audit.class)
                || type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass())
                        .filter(other -> other.getPackageName().equals(type.getPackageName()))
                        .anyMatch(other -> dependsOn(other, Audit.class));
    }

    private static boolean dependsOn(JavaClass type, Class<?> wanted) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(wanted));
    }
}

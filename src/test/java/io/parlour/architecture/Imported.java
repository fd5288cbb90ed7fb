package io.parlour.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/// All classes of the program and its tests, read once per JVM: reading them takes longer than all that is asked of
/// them.
final class Imported {
    static final String PLANTED_PACKAGE = "io.parlour.architecture.planted";

    private static final ImportOption NO_TESTS = new ImportOption.DoNotIncludeTests();
    private static final DescribedPredicate<JavaClass> IS_PLANTED =
            JavaClass.Predicates.resideInAPackage(PLANTED_PACKAGE + "..");
    private static final JavaClasses ALL = new ClassFileImporter().importPackages("io.parlour");

    /// What breaks each rule, on purpose.
    static final JavaClasses PLANTED = ALL.that(IS_PLANTED);

    /// The program and its tests, without what is planted.
    static final JavaClasses EVERYTHING = ALL.that(DescribedPredicate.not(IS_PLANTED));

    /// The program alone.
    static final JavaClasses PROGRAM = EVERYTHING.that(DescribedPredicate.describe(
            "are of the program",
            each -> each.getSource()
                    .map(source -> NO_TESTS.includes(Location.of(source.getUri())))
                    .orElse(false)));

    private Imported() {}
}

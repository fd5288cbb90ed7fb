package io.parlour.architecture;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/// What no class of the program may do. Seen in byte code; see [SourceRules] for what only the text shows.
final class Rules {
    private static final Set<String> INJECTED_FIELD = Set.of(
            "org.springframework.beans.factory.annotation.Autowired",
            "org.springframework.beans.factory.annotation.Value",
            "jakarta.inject.Inject",
            "jakarta.annotation.Resource",
            "jakarta.persistence.PersistenceContext");

    /// `owner.method` of everything that opens an HTTP connection.
    private static final Set<String> HTTP_CLIENTS = Set.of(
            "java.net.http.HttpClient.newHttpClient",
            "java.net.http.HttpClient.newBuilder",
            "java.net.URL.openConnection",
            "java.net.URL.openStream",
            "org.springframework.web.client.RestClient.create",
            "org.springframework.web.client.RestClient.builder",
            "org.springframework.web.client.RestTemplate.<init>",
            "org.eclipse.jetty.client.HttpClient.<init>");

    /// `owner.method` of everything that makes a cookie.
    private static final Set<String> COOKIES = Set.of(
            "org.springframework.http.ResponseCookie.from",
            "org.springframework.http.ResponseCookie.fromClientResponse",
            "jakarta.servlet.http.Cookie.<init>",
            "jakarta.servlet.http.HttpServletResponse.addCookie");

    private Rules() {}

    static ArchRule nobodyIsAutowired() {
        return noMembers()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .because("a class is given its collaborators by its one constructor");
    }

    static ArchRule noFieldIsInjected() {
        return noFields()
                .should()
                .beAnnotatedWith(are(annotationIn(INJECTED_FIELD)))
                .because("what a class needs stands in its constructor");
    }

    static ArchRule namesSayTheThing() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Manager|Utils?|Helper|Impl)(\\$.*)?")
                .because("such a name says nothing of what the class is");
    }

    static ArchRule nobodySleeps() {
        return noClasses()
                .should()
                .callMethodWhere(targets(Set.of("java.lang.Thread.sleep", "java.util.concurrent.TimeUnit.sleep")))
                .because("waiting is for an event, a scheduled task or an injected clock");
    }

    static ArchRule onlyEgressReachesOut(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".kernel.egress..")
                .and()
                // reads an archive on its own class path
                .doNotHaveFullyQualifiedName(root + ".database.embedded.Binaries")
                .should()
                .callCodeUnitWhere(targets(HTTP_CLIENTS))
                .because("one place bounds time, size and destination of every outside call");
    }

    static ArchRule onlyTheRegistrySetsCookies(String root) {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(root + ".kernel.web.Cookies")
                .should()
                .callCodeUnitWhere(targets(COOKIES))
                .because("each cookie belongs to an item of the published registry");
    }

    private static DescribedPredicate<JavaAnnotation<?>> annotationIn(Set<String> names) {
        return DescribedPredicate.describe(
                "one of " + names,
                annotation -> names.contains(annotation.getRawType().getName()));
    }

    private static DescribedPredicate<JavaCall<?>> targets(Set<String> names) {
        return DescribedPredicate.describe(
                "call to one of " + names, call -> names.contains(fullName(call.getTarget())));
    }

    private static String fullName(CodeUnitCallTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }
}

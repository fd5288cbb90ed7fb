package io.parlour.helpdesk.portal.web;

import io.parlour.contacts.consent.HonorSignal;
import io.parlour.helpdesk.portal.ComeIn;
import io.parlour.helpdesk.portal.Member;
import io.parlour.helpdesk.portal.PortalPasswords;
import io.parlour.helpdesk.portal.PortalSessions;
import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Signing in and out. Opening a link changes nothing, whoever opens it; the button on the page does.
@RestController
@Hidden
@RequestMapping("/portal/{key}")
class PortalDoorResource {
    private static final Set<String> SAID_THERE =
            Set.of("portal.password-weak", "portal.password-wrong", "portal.sign-in-anew", "portal.too-many");

    private final PortalDesk desk;
    private final ComeIn come;
    private final PortalPasswords passwords;
    private final PortalSessions sessions;
    private final HonorSignal honor;

    PortalDoorResource(
            PortalDesk desk, ComeIn come, PortalPasswords passwords, PortalSessions sessions, HonorSignal honor) {
        this.desk = desk;
        this.come = come;
        this.passwords = passwords;
        this.sessions = sessions;
        this.honor = honor;
    }

    private ResponseEntity<byte[]> signed(Visit visit, String back, String cookie, HttpServletRequest request) {
        OrganizationId organization = visit.portal().organization();
        sessions.member(organization, cookie).ifPresent(each -> honor.seen(organization, each.contact(), request));
        return desk.signed(PortalDesk.back(visit, back), visit, cookie);
    }

    @GetMapping("/sign-in")
    ResponseEntity<byte[]> signIn(
            @PathVariable String key, @RequestParam(required = false) @Nullable String to, HttpServletRequest request) {
        Visit visit = desk.visit(key, request);
        String back = PortalDesk.returnPath(to);
        return visit.member() == null
                ? desk.page(visit, visit.words().say("signIn"), DoorPages.signIn(visit, null, "", back))
                : PortalDesk.back(visit, back);
    }

    @PostMapping("/sign-in")
    ResponseEntity<byte[]> ask(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request) {
        Visit visit = desk.openForm(key, request);
        String back = PortalDesk.returnPath(to);
        try {
            if (!password.isEmpty()) {
                String cookie =
                        passwords.enter(visit.portal(), email, password, desk.network(request), desk.browser(request));
                return signed(visit, back, cookie, request);
            }
            String address = come.ask(visit.portal(), email, desk.network(request), visit.words(), back);
            return desk.page(visit, visit.words().say("linkSent"), DoorPages.sent(visit, address));
        } catch (Problem problem) {
            return desk.page(
                    visit,
                    HttpStatus.valueOf(problem.status()),
                    visit.words().say("signIn"),
                    DoorPages.signIn(visit, visit.problem(problem), email, back));
        }
    }

    @GetMapping("/enter")
    ResponseEntity<byte[]> look(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String t,
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request) {
        Visit visit = desk.visit(key, request);
        Optional<String> address = come.look(visit.portal(), t);
        return address.isPresent() && t != null
                ? desk.page(
                        visit,
                        visit.words().say("signIn"),
                        DoorPages.enter(visit, address.get(), t, PortalDesk.returnPath(to)))
                : over(visit);
    }

    @PostMapping("/enter")
    ResponseEntity<byte[]> enter(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String t,
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request) {
        Visit visit = desk.openForm(key, request);
        try {
            String cookie = come.enter(
                    visit.portal(), t, desk.browser(request), visit.words().language());
            return signed(visit, PortalDesk.returnPath(to), cookie, request);
        } catch (Problem problem) {
            if (problem.code().equals("link.over")) {
                return over(visit);
            }
            throw problem;
        }
    }

    private ResponseEntity<byte[]> over(Visit visit) {
        return desk.page(visit, HttpStatus.GONE, visit.words().say("linkOver"), DoorPages.over(visit));
    }

    @GetMapping("/account")
    ResponseEntity<byte[]> account(@PathVariable String key, HttpServletRequest request) {
        Visit visit = desk.visit(key, request);
        return account(visit, HttpStatus.OK, null);
    }

    private ResponseEntity<byte[]> account(Visit visit, HttpStatus status, @Nullable String said) {
        Member member = visit.required();
        return desk.page(
                visit,
                status,
                visit.words().say("account"),
                DoorPages.account(visit, member, sessions.of(member), passwords.state(member), said));
    }

    @PostMapping("/account/password")
    ResponseEntity<byte[]> password(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String remove,
            HttpServletRequest request) {
        Visit visit = desk.form(key, request);
        Member member = visit.required();
        try {
            if (remove.isEmpty()) {
                passwords.set(visit.portal(), member, old, password, visit.words());
                return account(visit, HttpStatus.OK, Html.done(visit.words().say("passwordKept")));
            }
            passwords.remove(visit.portal(), member, old, visit.words());
            return account(visit, HttpStatus.OK, Html.done(visit.words().say("passwordRemoved")));
        } catch (Problem problem) {
            if (!SAID_THERE.contains(problem.code())) {
                throw problem;
            }
            return account(visit, HttpStatus.valueOf(problem.status()), Html.alert(visit.problem(problem)));
        }
    }

    @PostMapping("/account/{session}/end")
    ResponseEntity<byte[]> end(@PathVariable String key, @PathVariable UUID session, HttpServletRequest request) {
        Visit visit = desk.form(key, request);
        sessions.end(visit.required(), session);
        return PortalDesk.to(visit, "/account");
    }

    @PostMapping("/sign-out")
    ResponseEntity<byte[]> signOut(@PathVariable String key, HttpServletRequest request) {
        Visit visit = desk.form(key, request);
        sessions.end(visit.required(), visit.required().session());
        return desk.signed(PortalDesk.to(visit, "/sign-in"), visit, "");
    }

    @PostMapping("/sign-out-all")
    ResponseEntity<byte[]> signOutAll(@PathVariable String key, HttpServletRequest request) {
        Visit visit = desk.form(key, request);
        sessions.endAll(visit.required());
        return desk.signed(PortalDesk.to(visit, "/sign-in"), visit, "");
    }

    @GetMapping("/language")
    ResponseEntity<byte[]> language(
            @PathVariable String key, @RequestParam(defaultValue = "en") String l, HttpServletRequest request) {
        Visit visit = desk.visit(key, request);
        return desk.speaking(PortalDesk.to(visit, ""), visit, LanguageTag.orEnglish(l));
    }

    @GetMapping("/**")
    ResponseEntity<byte[]> nothing(@PathVariable String key) {
        throw Problem.notFound();
    }
}

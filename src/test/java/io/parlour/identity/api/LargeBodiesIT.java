package io.parlour.identity.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.RawRequest;
import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.LargeBody;
import io.parlour.identity.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// No body takes the program down: who may not send it is refused before it is read, what is large never lies in
/// memory, and only so many are on their way at once.
class LargeBodiesIT {
    private static final String SOMETHING = "01890000-0000-7000-8000-000000000000";
    /// Every route that takes more than 2 MB.
    private static final List<String> ROUTES = List.of(
            "/api/v1/ticket-imports",
            "/api/v1/mailboxes/" + SOMETHING + "/raw-mails",
            "/api/v1/macros/" + SOMETHING + "/files",
            "/api/v1/canned-messages/" + SOMETHING + "/files",
            "/api/v1/articles/images",
            "/api/v1/help-centers/" + SOMETHING + "/imports",
            "/portal/key/new",
            "/portal/key/tickets/1/reply");

    private static final Set<RequestMethod> WITH_BODY =
            Set.of(RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH);

    private final TestApp app = TestApp.shared();

    @Test
    void theRoutesThatTakeLargeBodiesAreTheseAndAgentsNeedAPermissionForEach() {
        List<LargeBody> large = app.bean(BodyLimit.class).large;
        assertThat(large).allSatisfy(each -> assertThat(ROUTES).anyMatch(route -> each.takes("POST", route)));
        assertThat(ROUTES)
                .allSatisfy(route -> assertThat(large)
                        .filteredOn(each -> each.takes("POST", route))
                        .singleElement()
                        .satisfies(each -> assertThat(each.permit() == null).isEqualTo(route.startsWith("/portal/"))));
    }

    @Test
    void anAgentWhoMayNotSendALargeBodyIsRefusedBeforeItIsRead() throws IOException {
        Company company = Company.in(app);
        try (ConsoleClient agents = company.console(Role.AGENT);
                ConsoleClient limited = company.console(Role.LIMITED)) {
            for (String route : ROUTES) {
                // every agent may write articles
                ConsoleClient agent = route.equals("/api/v1/articles/images") ? limited : agents;
                for (String key : List.of("", "Idempotency-Key: " + UUID.randomUUID() + "\r\n")) {
                    if (route.startsWith("/api/")) {
                        String head = session(agent) + key
                                + "Content-Type: application/x-ndjson\r\nContent-Length: 5000000\r\n";
                        try (RawRequest post = new RawRequest(app, "127.77.1.1", "POST", route, head)) {
                            assertThat(post.status()).as(route + " " + key).isIn(403, 404);
                        }
                    }
                }
            }
        }
    }

    @Test
    void everyRouteAnswers413ToABodyBeyondItsLimit() throws IOException {
        List<String> refused = new ArrayList<>();
        for (var route :
                app.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet()) {
            for (RequestMethod method : route.getMethodsCondition().getMethods()) {
                for (String pattern : WITH_BODY.contains(method) ? route.getPatternValues() : Set.<String>of()) {
                    String path =
                            pattern.replaceAll("\\{(number|seq|offset)}", "1").replaceAll("\\{[^}]+}", SOMETHING);
                    long most = app.bean(BodyLimit.class).large.stream()
                            .filter(each -> each.takes(method.name(), path))
                            .mapToLong(LargeBody::maxBytes)
                            .findFirst()
                            .orElse(BodyLimit.MAX_BYTES);
                    // so large that nothing of it is awaited
                    String length = "Content-Length: " + Math.max(most + 1, 40_000_000) + "\r\n";
                    try (RawRequest post = new RawRequest(app, "127.77.2.1", method.name(), path, length)) {
                        assertThat(post.answer())
                                .as(method + " " + path)
                                .startsWith("HTTP/1.1 413")
                                .contains("input.too-large");
                    }
                    refused.add(path);
                }
            }
        }
        assertThat(refused).hasSizeGreaterThan(200);
    }

    @Test
    void aBodyOfUnknownLengthIsCutOffAtItsLimit() throws IOException {
        try (ConsoleClient owner = Company.in(app).console(Role.OWNER)) {
            String head = session(owner) + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
            for (String key : List.of("", "Idempotency-Key: " + UUID.randomUUID() + "\r\n")) {
                try (RawRequest post = new RawRequest(app, "127.77.3.1", "POST", "/api/v1/departments", head + key)) {
                    byte[] chunk = ("10000\r\n" + "[".repeat(0x10000) + "\r\n").getBytes(US_ASCII);
                    chunk[7] = '"';
                    for (int sent = 0; sent < 33; sent++) {
                        post.body(chunk);
                        chunk[7] = '[';
                    }
                    assertThat(post.answer()).startsWith("HTTP/1.1 413").contains("input.too-large");
                }
            }
        }
    }

    @Test
    void whileItsKeyIsLookedUpALargeBodyWaitsInAFileWithoutAName() throws IOException {
        try (ConsoleClient owner = Company.in(app).console(Role.OWNER)) {
            String head = session(owner) + "Idempotency-Key: " + UUID.randomUUID()
                    + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: 6000000\r\n";
            try (RawRequest post = new RawRequest(app, "127.77.4.1", "POST", "/api/v1/ticket-imports?source=x", head)) {
                post.body(new byte[3_000_000]);
                await().until(() -> spools().anyMatch(name -> name.endsWith("(deleted)")));
            }
            await().until(() -> spools().findAny().isEmpty());
        }
    }

    @Test
    void bodiesOfOneNetworkLeaveRoomForThoseOfOthers() throws IOException {
        String head = "Content-Type: application/json\r\nContent-Length: 1000000\r\n";
        List<RawRequest> stalled = new ArrayList<>();
        try {
            for (int sent = 0; sent < BodyLimit.STRANGERS_OF_ONE_NETWORK + 4; sent++) {
                stalled.add(new RawRequest(app, "127.77.5." + (sent + 1), "POST", "/widget/v1/conversations", head));
            }
            await().until(() -> stalled.stream().filter(RawRequest::answered).count() >= 4);
            assertThat(stalled.stream()
                            .filter(RawRequest::answered)
                            .findFirst()
                            .orElseThrow()
                            .answer())
                    .startsWith("HTTP/1.1 429")
                    .contains("input.too-many", "Retry-After: 5");
            try (ConsoleClient other = new ConsoleClient(app)) {
                String text = "{\"text\": \"" + "x".repeat(100_000) + "\"}";
                assertThat(other.send("POST", "/widget/v1/conversations", text, Map.of())
                                .status())
                        .isEqualTo(422);
            }
        } finally {
            for (RawRequest each : stalled) {
                each.close();
            }
        }
    }

    @Test
    void strangersDoNotTakeThePlacesOfThoseWhoAreSignedIn() throws IOException {
        String head = "Content-Type: application/json\r\nContent-Length: 1000000\r\n";
        List<RawRequest> stalled = new ArrayList<>();
        try (ConsoleClient owner = Company.in(app).console(Role.OWNER)) {
            for (int sent = 0; sent < BodyLimit.OF_ONE_NETWORK + 4; sent++) {
                stalled.add(new RawRequest(app, "127.77.7." + (sent + 1), "POST", "/widget/v1/conversations", head));
            }
            await().until(() -> stalled.stream().anyMatch(RawRequest::answered));
            byte[] body = ("{\"name\": \"" + "x".repeat(100_000) + "\"}").getBytes(US_ASCII);
            String agent = session(owner) + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n";
            try (RawRequest post = new RawRequest(app, "127.77.7.99", "POST", "/api/v1/departments", agent)) {
                post.body(body);
                assertThat(post.status()).isEqualTo(422);
            }
        } finally {
            for (RawRequest each : stalled) {
                each.close();
            }
        }
    }

    @Test
    void fortyStalledFormsToAPortalThatIsNotThereAreAnsweredAtOnce() throws IOException {
        String head = "Content-Type: multipart/form-data; boundary=edge\r\nContent-Length: 20000000\r\n";
        List<RawRequest> stalled = new ArrayList<>();
        try {
            for (int sent = 0; sent < 40; sent++) {
                RawRequest post =
                        new RawRequest(app, "127.77." + (10 + sent) + ".1", "POST", "/portal/nowhere/new", head);
                stalled.add(post);
                assertThat(post.status()).isEqualTo(404);
            }
        } finally {
            for (RawRequest each : stalled) {
                each.close();
            }
        }
    }

    @Test
    void whoSendsTooMuchToThePortalReadsSoOnAPageInTheirLanguage() throws IOException {
        String head = String.join(
                        "\r\n",
                        "Accept: text/html,*/*;q=0.8",
                        "Accept-Language: de-AT",
                        "Content-Length: 400000000",
                        "Content-Type: multipart/form-data; boundary=edge")
                + "\r\n";
        try (RawRequest post = new RawRequest(app, "127.77.60.1", "POST", "/portal/key/new", head)) {
            assertThat(post.answer())
                    .startsWith("HTTP/1.1 413")
                    .contains("Content-Type: text/html", "<html lang=\"de\"", "20 MB")
                    .doesNotContain("input.too-large");
        }
    }

    private static String session(ConsoleClient agent) {
        String token = String.valueOf(agent.cookie("XSRF-TOKEN"));
        return "Cookie: parlour_session=" + agent.cookie("parlour_session") + "; XSRF-TOKEN=" + token
                + "\r\nX-XSRF-TOKEN: " + token + "\r\n";
    }

    /// Files of bodies that this process has open.
    private static Stream<String> spools() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.map(LargeBodiesIT::target).filter(name -> name.contains("/spool/")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException gone) {
            return "";
        }
    }
}

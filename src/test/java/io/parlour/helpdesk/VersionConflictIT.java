package io.parlour.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.ConsoleClient.Answer;
import io.parlour.identity.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Of two who change the same from the same look at it, the second is told and writes nothing over.
class VersionConflictIT {
    private static final String CALENDAR =
            "{'name':'NAME','rules':{'zone':'Europe/Berlin','week':[{'day':1,'from':540,'to':1020}],'dates':[]}}";
    private static final String ITEM = "{'visible':true,'editable':true,'required':false}";

    /// Answer with nothing, or with a list.
    private static final Set<String> SILENT = Set.of("opening", "assignment");

    private static ConsoleClient owner;

    /// @param listed where it is read: alone, or in a list
    /// @param made what makes one, null where there always is one
    /// @param change the body of a change; `NAME` is another one each time
    /// @param changed where it is changed, if not where it is listed
    /// @param version where the version stands, a JSON pointer
    record Kind(
            String code,
            String listed,
            @Nullable String made,
            String change,
            @Nullable String changed,
            String version) {
        static Kind item(String code, String listed, String body) {
            return new Kind(code, listed, body, body, null, "/version");
        }

        static Kind setting(String code, String listed, String body) {
            return new Kind(code, listed, null, body, listed, "/version");
        }

        @Override
        public String toString() {
            return code;
        }
    }

    static List<Kind> kinds() {
        String priority = "{'rank':%d,'name':'%s','colour':'grey','icon':'flag'}";
        return List.of(
                Kind.item("calendar", "calendars", CALENDAR),
                Kind.item(
                        "view",
                        "views?limit=200",
                        "{'name':'NAME','sharing':'private','condition':{'all':[{'field':'number','op':'present'},"
                                + "{'op':'is','value':'open','field':'category'}]},"
                                + "'columns':['number'],'sort':['-number']}"),
                Kind.item(
                        "field",
                        "custom-fields",
                        "{'object':'ticket','key':'seen_one','kind':'text','name':'NAME','personal':false,"
                                + "'carriesOver':false}"),
                Kind.item("status", "ticket-statuses", "{'name':'NAME','category':'pending'}"),
                Kind.item(
                        "form",
                        "ticket-forms",
                        "{'name':'NAME','channel':'email','items':[{'field':'seen_for_forms','showIf':null,"
                                + "'agent':" + ITEM + ",'contact':" + ITEM + ",'requiredToSolve':false}]}"),
                Kind.item(
                        "macro",
                        "macros?limit=200",
                        "{'name':'NAME','actions':[{'do':'tags','add':['seen'],'remove':[]}]}"),
                Kind.item(
                        "canned",
                        "canned-messages?limit=200",
                        "{'scope':'private','shortcut':'NAME','atOnce':false,'texts':{'':'Hello'}}"),
                Kind.item("company", "companies?limit=200", "{'name':'NAME','domains':[]}"),
                new Kind(
                        "opening",
                        "opening-hours/sites",
                        null,
                        "{'mode':'always','open':true,'until':'UNTIL'}",
                        null,
                        "/version"),
                Kind.setting("ticket-settings", "ticket-settings", "{'closeAfterSeconds':COUNT}"),
                Kind.setting("numbers", "ticket-numbers", "{'prefix':'NCOUNT','next':900000}"),
                new Kind(
                        "priorities",
                        "ticket-words",
                        null,
                        "{'priorities':["
                                + String.join(
                                        ",",
                                        priority.formatted(1, "Low"),
                                        priority.formatted(2, "Normal"),
                                        priority.formatted(3, "High"),
                                        priority.formatted(4, "NAME"))
                                + "]}",
                        "ticket-priorities",
                        "/version"),
                new Kind(
                        "survey-policy",
                        "survey-policy",
                        null,
                        "{'enabled':true,'delaySeconds':3600,'scale':5,'question':'NAME?','againDays':30,"
                                + "'openTime':false,'remindDays':0,"
                                + "'condition':{'all':[{'value':'open','op':'is','field':'category'}]}}",
                        "survey-policy",
                        "/policy/version"),
                Kind.setting("time-settings", "time-settings", "{'counting':true,'billable':EVEN}"),
                new Kind(
                        "assignment",
                        "assignment",
                        null,
                        "{'rules':[{'name':'NAME','department':'DEPARTMENT'}]}",
                        "assignment/rules",
                        "/rulesVersion"));
    }

    @BeforeAll
    static void begin() {
        owner = Company.in(TestApp.shared()).console(Role.OWNER);
        put(
                "custom-fields",
                "POST",
                "{'object':'ticket','key':'seen_for_forms','kind':'text','name':'For forms','personal':false,"
                        + "'carriesOver':false}",
                null);
    }

    @AfterAll
    static void signOut() {
        owner.close();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatSomebodyElseChangedMeanwhileIsNotWrittenOver(Kind kind) {
        Place place = place(kind);
        String seen = place.version();

        Answer theirs = put(place.path(), "PUT", body(kind, 1), seen);
        assertThat(theirs.status()).as(theirs.text()).isBetween(200, 204);
        String after = place.version();
        assertThat(after).isNotEqualTo(seen);

        Answer mine = put(place.path(), "PUT", body(kind, 2), seen);
        assertThat(mine.status()).as(mine.text()).isEqualTo(412);
        assertThat(mine.code()).isEqualTo(kind.code() + ".version-conflict");
        assertThat(place.version()).as("as they left it").isEqualTo(after);

        assertThat(put(place.path(), "PUT", body(kind, 2), after).status())
                .as("having seen theirs")
                .isBetween(200, 204);
        assertThat(put(place.path(), "PUT", body(kind, 3), null).status())
                .as("who says nothing of what was seen, as before")
                .isBetween(200, 204);
        assertThat(put(place.path(), "PUT", body(kind, 4), "*").status())
                .as("whatever is there")
                .isBetween(200, 204);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theAnswerToAChangeNamesWhatIsThereThen(Kind kind) {
        Place place = place(kind);
        Answer answer = put(place.path(), "PUT", body(kind, 5), place.version());
        assertThat(answer.status()).as(answer.text()).isIn(200, 204);
        boolean told = answer.status() == 200 && answer.json().isObject();
        assertThat(told).as("all but two say what is there").isEqualTo(!SILENT.contains(kind.code()));
        if (told) {
            assertThat(at(answer.json(), kind.version())).isEqualTo(place.version());
            assertThat(put(place.path(), "PUT", body(kind, 6), at(answer.json(), kind.version()))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aPlaceAmongOthersIsNoPartOfWhatWasSeen() {
        for (String code : List.of("status", "field")) {
            Kind kind = kinds().stream()
                    .filter(each -> each.code().equals(code))
                    .findFirst()
                    .orElseThrow();
            Place one = place(kind);
            Place other = place(kind);
            String seen = other.version();
            String order = code.equals("status") ? "ticket-statuses/order" : "custom-fields/order";

            Answer moved =
                    put(order, "PUT", "{'object':'ticket','ids':['%s','%s']}".formatted(other.id(), one.id()), null);

            assertThat(moved.status()).as(moved.text()).isIn(200, 204);
            assertThat(put(other.path(), "PUT", body(kind, 7), seen).status())
                    .as(code)
                    .isEqualTo(200);
        }
    }

    @Test
    void ofManyAtOnceWhoSawTheSameExactlyOneChangesIt() throws Exception {
        Kind kind = kinds().getFirst();
        Place place = place(kind);
        String seen = place.version();
        List<Callable<Integer>> all = new ArrayList<>();
        IntStream.range(10, 18)
                .forEach(at -> all.add(
                        () -> put(place.path(), "PUT", body(kind, at), seen).status()));
        try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> each : workers.invokeAll(all)) {
                answers.add(each.get());
            }
            assertThat(answers).filteredOn(Integer.valueOf(200)::equals).hasSize(1);
            assertThat(Set.copyOf(answers)).containsExactlyInAnyOrder(200, 412);
        }
    }

    /// Where one is, and how its version is read.
    private record Place(Kind kind, String path, @Nullable String id) {
        String version() {
            JsonNode read = owner.get("/api/v1/" + kind.listed()).json();
            return at(id == null ? read : item(read, id), kind.version());
        }
    }

    private static Place place(Kind kind) {
        String changed = kind.changed();
        if (changed != null) {
            return new Place(kind, changed, null);
        }
        String base = kind.listed().replaceFirst("\\?.*", "");
        String made = kind.made();
        String id;
        if (made == null) {
            id = items(owner.get("/api/v1/" + kind.listed()).json())
                    .getFirst()
                    .get("id")
                    .asString();
        } else {
            Answer answer = put(base, "POST", body(kind, 0), null);
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            id = answer.json().get("id").asString();
        }
        return new Place(kind, base + "/" + id, id);
    }

    private static String body(Kind kind, int at) {
        String unique = at == 0 && kind.code().equals("field")
                ? kind.change()
                        .replace(
                                "seen_one",
                                "seen_" + UUID.randomUUID().toString().substring(0, 8))
                : kind.change();
        return unique.replace("NAME", "n" + at + UUID.randomUUID().toString().substring(0, 8))
                .replace("NCOUNT", "N" + at)
                .replace("COUNT", String.valueOf(86_400 * (at + 1)))
                .replace("EVEN", String.valueOf(at % 2 == 0))
                .replace("UNTIL", Instant.now().plusSeconds(86_400L * (at + 1)).toString())
                .replace(
                        "DEPARTMENT",
                        items(owner.get("/api/v1/departments").json())
                                .getFirst()
                                .get("id")
                                .asString());
    }

    private static Answer put(String path, String method, String body, @Nullable String seen) {
        return owner.send(
                method,
                "/api/v1/" + path,
                body.replace('\'', '"'),
                seen == null ? Map.of() : Map.of("If-Match", seen.equals("*") ? seen : '"' + seen + '"'));
    }

    private static String at(JsonNode node, String pointer) {
        return node.at(pointer).asString();
    }

    private static JsonNode item(JsonNode read, String id) {
        return items(read).stream()
                .filter(each -> each.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> items(JsonNode read) {
        JsonNode list = read.isArray() ? read : read.get("items");
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}

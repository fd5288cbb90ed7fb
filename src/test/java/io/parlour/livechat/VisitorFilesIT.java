package io.parlour.livechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VisitorFilesIT {
    private static final int PART = 1024 * 1024;

    private final Browser browser = new Browser();
    private final Browser.Answer started = browser.start(null, Browser.IDS.next(), "Hello");
    private final String token = started.text("token");

    @Test
    void aFileCutAtHalfGoesOnWhereItStoppedAndArrivesWhole() {
        byte[] file = text(2 * PART + 100);
        String upload = announce("notes.txt", file.length).text("id");
        part(upload, 0, Arrays.copyOfRange(file, 0, PART));

        assertThat(part(upload, 0, Arrays.copyOfRange(file, 0, PART)).text("code"))
                .isEqualTo("upload.offset");
        long goesOn = browser.get("/widget/v1/uploads/" + upload, token)
                .json()
                .path("offset")
                .asLong();
        part(upload, goesOn, Arrays.copyOfRange(file, PART, 2 * PART));
        Browser.Answer last = part(upload, 2L * PART, Arrays.copyOfRange(file, 2 * PART, file.length));

        assertThat(goesOn).isEqualTo(PART);
        assertThat(last.json().path("done").asBoolean()).isTrue();
        String attachment = last.json().path("attachment").path("id").asString();
        send(attachment);
        String url = browser.get("/widget/v1/attachments/" + attachment + "/link", token)
                .text("url");
        Browser.Answer got = browser.get(url, null);
        assertThat(got.raw().body()).isEqualTo(new String(file, UTF_8));
        assertThat(got.header("Content-Disposition")).startsWith("attachment");
        assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void aFileWhoseNameLiesIsRefusedWithTheTypeFound() {
        byte[] program = new byte[200];
        program[0] = 'M';
        program[1] = 'Z';
        String upload = announce("holiday.jpg", program.length).text("id");

        Browser.Answer answer = part(upload, 0, program);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("upload.type-refused");
        assertThat(answer.text("found")).isNotBlank().isNotEqualTo("image/jpeg");
    }

    @Test
    void aFileLargerThanTheWidgetAllowsIsRefusedBeforeAByteIsStored() {
        Browser.Answer answer = announce("film.mp4", 200L * 1024 * 1024);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("maxBytes").asLong()).isEqualTo(20L * 1024 * 1024);
    }

    @Test
    void aFileIsNobodyElses() {
        String upload = announce("notes.txt", 10).text("id");
        String attachment =
                part(upload, 0, text(10)).json().path("attachment").path("id").asString();
        send(attachment);
        String other = browser.start(null, Browser.IDS.next(), "Hi").text("token");
        String link = "/widget/v1/attachments/" + attachment + "/link";

        assertThat(browser.get(link, other).status()).isEqualTo(404);
        assertThat(browser.get(link, null).status()).isEqualTo(401);
        assertThat(browser.get("/files/" + attachment + "?k=forged", null).status())
                .isIn(403, 404);
        assertThat(browser.get("/widget/v1/uploads/" + UUID.randomUUID(), token).status())
                .isEqualTo(404);
    }

    private static byte[] text(int length) {
        byte[] octets = new byte[length];
        Arrays.fill(octets, (byte) 'a');
        return octets;
    }

    private Browser.Answer announce(String name, long size) {
        return browser.post("/widget/v1/uploads", token, "{\"name\":\"" + name + "\",\"size\":" + size + "}");
    }

    private Browser.Answer part(String upload, long offset, byte[] octets) {
        return browser.part("/widget/v1/uploads/" + upload, token, offset, octets);
    }

    private void send(String attachment) {
        String body =
                "{\"clientId\":\"" + Browser.IDS.next() + "\",\"text\":\"\",\"attachments\":[\"" + attachment + "\"]}";
        Browser.Answer sent =
                browser.post("/widget/v1/conversations/" + started.text("conversation") + "/messages", token, body);
        assertThat(sent.status()).isEqualTo(201);
    }
}

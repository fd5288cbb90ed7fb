package io.parlour.kernel.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.Problem;
import io.parlour.kernel.files.Spools;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;

class FormDataTest {
    private static final long MOST = 500_000;
    private final StringBuilder body = new StringBuilder();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    @Test
    void fieldsAndFilesComeAsTheyWereSent() throws IOException {
        field("subject", "Grüße");
        field("kept", "one");
        field("kept", "two");
        file("a.txt", "x".repeat(300_000));
        file("", "");
        file("b.txt", "b");
        try (FormData form = read(new Spools(data))) {
            assertThat(form.text("subject")).isEqualTo("Grüße");
            assertThat(form.all("kept")).containsExactly("one", "two");
            assertThat(form.text("nothing")).isEmpty();
            assertThat(form.files()).extracting(FormData.Uploaded::name).containsExactly("a.txt", "b.txt");
            assertThat(form.files().getFirst().octets().open().readAllBytes()).hasSize(300_000);
        }
    }

    @Test
    void filesThatAreTooLargeTogetherAreDroppedAndTheFieldsAreKept() throws IOException {
        file("a.txt", "x".repeat(300_000));
        file("b.txt", "x".repeat(300_000));
        field("text", "It broke.");
        try (FormData form = read(new Spools(data))) {
            assertThat(form.tooLarge()).isTrue();
            assertThat(form.files()).isEmpty();
            assertThat(form.text("text")).isEqualTo("It broke.");
        }
    }

    @Test
    void filesOfSomeoneWhoMaySendNoneAreNotStored() throws IOException {
        file("a.txt", "x".repeat(300_000));
        try (FormData form = read(null)) {
            assertThat(form.withFiles()).isTrue();
            assertThat(form.files()).isEmpty();
            assertThat(data.resolve("spool")).doesNotExist();
        }
    }

    @Test
    void filesThatAreDroppedAreNotReadToTheirEnd() throws IOException {
        field("text", "It broke.");
        body.append("--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\n");
        long[] read = new long[1];
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return read[0]++ < 200_000_000 ? 'x' : -1;
            }

            @Override
            public int read(byte[] target, int from, int count) {
                read[0] += count;
                Arrays.fill(target, from, from + count, (byte) 'x');
                return read[0] > 200_000_000 ? -1 : count;
            }
        };
        InputStream all =
                new SequenceInputStream(new ByteArrayInputStream(body.toString().getBytes(UTF_8)), endless);
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/") {
            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(all);
            }
        };
        request.setContentType("Multipart/Form-Data; boundary=edge");
        try (FormData form = FormData.read(request, null, MOST)) {
            assertThat(form.text("text")).isEqualTo("It broke.");
            assertThat(form.withFiles()).isTrue();
        }
        assertThat(read[0]).isLessThan(34_000_000);
    }

    @Test
    void manySmallFilesDoNotFillTheMemory() throws IOException {
        for (int i = 0; i < 100; i++) {
            file(i + ".txt", "x");
        }
        try (FormData form = read(new Spools(data))) {
            assertThat(form.files()).hasSize(20);
        }
    }

    @Test
    void tooManyOrBrokenFieldsAreRefused() {
        field("text", "x".repeat(600_000));
        assertCode("input.too-large");
        body.setLength(0);
        for (int i = 0; i < 1_100; i++) {
            field("f" + i, "x");
        }
        assertCode("input.unreadable");
        body.setLength(0);
        body.append("--edge\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nthe end is missi");
        assertCode("input.unreadable");
    }

    private void assertCode(String code) {
        assertThatThrownBy(() -> read(new Spools(data)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private void field(String name, String value) {
        body.append("--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }

    private void file(String name, String text) {
        body.append("--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + text + "\r\n");
    }

    private FormData read(@Nullable Spools spools) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
        request.setContentType("multipart/form-data; boundary=edge");
        request.setContent((body + (body.toString().endsWith("missi") ? "" : "--edge--\r\n")).getBytes(UTF_8));
        return FormData.read(request, spools, MOST);
    }
}

package io.parlour.conversations.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.conversations.Attachment;
import io.parlour.conversations.Author;
import io.parlour.conversations.Scene;
import io.parlour.kernel.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// PR-101 inside files: what must not be stored in a message is not stored in a text or a PDF either.
class ContentsIT {
    private static final String CARD = "4000 0566 5566 5556";
    private static final String MANY = "A line of nothing in particular.\n".repeat(1_000);

    private final Scene scene = Scene.shared();

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16LE"})
    void aTextIsKeptWithoutTheNumberInIt(String written) throws IOException {
        Charset charset = Charset.forName(written);
        String mark = written.startsWith("UTF-16") ? "\ufeff" : "";
        byte[] file = (mark + MANY + "Für die Karte " + CARD + ", danke.\n" + MANY).getBytes(charset);

        Attachment kept = upload("notes.txt", file);

        byte[] stored = stored(kept);
        String dots = written.startsWith("ISO") ? "**" : "••";
        assertThat(new String(stored, charset))
                .isEqualTo(mark + MANY + "Für die Karte [card " + dots + "5556], danke.\n" + MANY);
        assertThat(kept.size()).isEqualTo(stored.length);
        assertThat(counted(kept.id())).isEqualTo(1);
    }

    @Test
    void aTextWithNothingInItIsKeptToTheOctet() throws IOException {
        byte[] file = (MANY + "Order 20260131-77\n").getBytes(StandardCharsets.UTF_8);
        assertThat(stored(upload("order.csv", file))).isEqualTo(file);
    }

    @Test
    void aPdfThatHoldsANumberIsRefusedAndGone() throws IOException {
        byte[] file = pdf("Pay with " + CARD, null);
        assertThatThrownBy(() -> upload("bill.pdf", file)).isInstanceOfSatisfying(Problem.class, e -> {
            assertThat(e.code()).isEqualTo("upload.holds-secret");
            assertThat(e.more().get("types")).asString().contains("card");
            assertThat(e.toString()).doesNotContain(CARD);
        });
        assertThat(scene.transactions()
                        .read(
                                scene.organization,
                                () -> scene.jdbc()
                                        .sql("select count(*) from attachment where organization_id = :organization")
                                        .param("organization", scene.organization.value())
                                        .query(Long.class)
                                        .single()))
                .isZero();
    }

    @Test
    void otherPdfsPass() throws IOException {
        assertThat(upload("bill.pdf", pdf("Order 4711 of three lamps", null)).type())
                .isEqualTo("application/pdf");
        // nobody but its reader can open it
        assertThat(upload("locked.pdf", pdf("Pay with " + CARD, "a password")).type())
                .isEqualTo("application/pdf");
    }

    @Test
    void whatCannotBeExaminedIsNotTaken() {
        byte[] file = ("%PDF-1.7\n" + "garbage ".repeat(500)).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> upload("broken.pdf", file))
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.code()).isEqualTo("upload.not-examined"));
    }

    private Attachment upload(String name, byte[] file) throws IOException {
        Author owner = new Author.Agent(scene.agent);
        UUID id = scene.app
                .bean(StartUpload.class)
                .start(
                        scene.organization,
                        owner,
                        new StartUpload.Wish(name, file.length, StartUpload.DEFAULT_MAX_BYTES))
                .id();
        return Objects.requireNonNull(scene.app
                .bean(AppendUpload.class)
                .append(scene.organization, owner, id, 0, new ByteArrayInputStream(file))
                .attachment());
    }

    private byte[] stored(Attachment attachment) throws IOException {
        try (InputStream in = scene.app
                .bean(Blobs.class)
                .open(scene.organization, attachment.id())
                .orElseThrow()) {
            return in.readAllBytes();
        }
    }

    private long counted(UUID attachment) {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("select count(*) from redaction_event where organization_id = :organization"
                                        + " and object_kind = 'attachment' and object_id = :id and type = 'card'")
                                .param("organization", scene.organization.value())
                                .param("id", attachment)
                                .query(Long.class)
                                .single());
    }

    private static byte[] pdf(String text, @Nullable String password) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText(text);
                content.endText();
            }
            if (password != null) {
                document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }
}

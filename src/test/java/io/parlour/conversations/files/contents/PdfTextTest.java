package io.parlour.conversations.files.contents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlour.kernel.work.HeavyWork;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PdfTextTest {
    private final HeavyWork work = new HeavyWork();

    @AfterEach
    void close() {
        work.close();
    }

    @Test
    void aDocumentThatDrawsForYearsIsStoppedAndOthersAreRead() throws Exception {
        for (int round = 0; round < 3; round++) {
            assertThatThrownBy(() -> PdfText.of(work, stored(endless()), Duration.ofMillis(500)))
                    .isInstanceOf(PdfText.Unreadable.class)
                    .hasMessageContaining("longer than");
        }
        assertThat(PdfText.of(work, stored(pdf("Hello there")))).contains("Hello there");
    }

    @Test
    void aPdfThatFillsTheMemoryOfItsReaderIsUnreadableAndOthersAreRead() throws Exception {
        byte[] bomb = lettersOnly(10_000_000);
        assertThat(bomb).hasSizeLessThan(200_000);
        assertThatThrownBy(() -> PdfText.of(work, stored(bomb), Duration.ofMinutes(1)))
                .isInstanceOf(PdfText.Unreadable.class)
                .hasMessageContaining("status 3");
        assertThat(PdfText.of(work, stored(lettersOnly(100_000)), Duration.ofMinutes(1)))
                .contains("A".repeat(100_000));
    }

    @Test
    void aLockedPdfHasNoText() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
            document.save(out);
        }
        assertThat(PdfText.of(work, stored(out.toByteArray()))).isEmpty();
    }

    @Test
    void documentsThatWaitAreNotInMemory() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        Thread.ofVirtual()
                .start(new FutureTask<>(() -> work.run(HeavyWork.Kind.DOCUMENT, Duration.ofMinutes(1), _ -> {
                    busy.await();
                    return "";
                })));
        await().until(() -> work.working() == 1);
        AtomicInteger opened = new AtomicInteger();
        FutureTask<String> waiting = new FutureTask<>(() -> PdfText.of(work, counted(pdf("Hello"), opened)));
        Thread thread = Thread.ofVirtual().start(waiting);
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(opened).hasValue(0);
        busy.countDown();
        assertThat(waiting.get()).contains("Hello");
        assertThat(opened).hasValue(1);
    }

    private static ExamineContents.Stored stored(byte[] octets) {
        return counted(octets, new AtomicInteger());
    }

    private static ExamineContents.Stored counted(byte[] octets, AtomicInteger opened) {
        return new ExamineContents.Stored() {
            @Override
            public InputStream open() {
                opened.incrementAndGet();
                return new ByteArrayInputStream(octets);
            }

            @Override
            public void replace(Change change) {
                throw new UnsupportedOperationException();
            }
        };
    }

    /// One packed stream of so many letters.
    private static byte[] lettersOnly(int count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDResources resources = new PDResources();
            String font = resources
                    .add(new PDType1Font(Standard14Fonts.FontName.HELVETICA))
                    .getName();
            page.setResources(resources);
            String drawn = "BT /" + font + " 12 Tf " + ("(" + "A".repeat(1_000) + ") Tj ").repeat(count / 1_000) + "ET";
            page.setContents(
                    new PDStream(document, new ByteArrayInputStream(drawn.getBytes(ISO_8859_1)), COSName.FLATE_DECODE));
            document.save(out);
        }
        return out.toByteArray();
    }

    /// Forms that each draw the next one twice, without a letter: 2 to the power of 40 of them.
    private static byte[] endless() {
        StringBuilder pdf = new StringBuilder("""
                %PDF-1.4
                1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
                2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
                3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</F 10 0 R>>>>/Contents 4 0 R>> endobj
                4 0 obj <</Length 5>> stream
                /F Do
                endstream endobj
                """);
        for (int form = 10; form < 50; form++) {
            pdf.append("""
                    %d 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>/Length 11>> stream
                    /F Do /F Do
                    endstream endobj
                    """.formatted(form, form + 1));
        }
        pdf.append("""
                50 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>> stream

                endstream endobj
                trailer <</Root 1 0 R>>
                %%EOF
                """);
        return pdf.toString().getBytes(ISO_8859_1);
    }

    private static byte[] pdf(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 500);
                content.showText(text);
                content.endText();
            }
            document.save(out);
        }
        return out.toByteArray();
    }
}

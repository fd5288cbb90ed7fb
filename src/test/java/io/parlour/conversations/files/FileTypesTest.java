package io.parlour.conversations.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypesTest {
    private final FileTypes types = new FileTypes();

    @Test
    void aProgramIsFoundUnderAnyName() {
        for (String name : new String[] {"setup.exe", "photo.png", "report.pdf", "notes.txt", "file"}) {
            FileTypes.Verdict verdict = types.judge(name, Samples.program());
            assertThat(verdict.letIn()).as(name).isFalse();
            assertThat(verdict.type()).as(name).contains("x-msdownload");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page.html | <!DOCTYPE html><html><script>alert(1)</script>",
                "page.txt | <!DOCTYPE html><html><script>alert(1)</script>",
                "picture.svg | <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "picture.png | <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "run.sh | #!/bin/sh rm -rf",
                "run.txt | #!/bin/sh rm -rf",
                "page.js | alert(1)",
                "feed.xml | <?xml version='1.0'?><a/>",
                "page.html | plain words",
                "photo.png | plain words",
                "doc.pdf | GIF89a and so on and so on",
            })
    void whatBrowsersOrSystemsRunIsRefusedUnderAnyName(String name, String content) {
        assertThat(types.judge(name, content.getBytes(UTF_8)).letIn()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "notes.txt | plain words | text/plain",
                "notes | plain words | text/plain",
                "table.csv | a,b,c | text/csv",
                "doc.pdf | %PDF-1.7 and so on | application/pdf",
                "DOC.PDF | %PDF-1.7 and so on | application/pdf",
                "scan | %PDF-1.7 and so on | application/pdf",
            })
    void documentsAreLetIn(String name, String content, String type) {
        assertThat(types.judge(name, content.getBytes(UTF_8))).isEqualTo(new FileTypes.Verdict(true, type));
    }

    @Test
    void imagesAreLetInByTheirContent() throws IOException {
        byte[] png = Samples.png(4, 4);
        assertThat(types.judge("a.png", png)).isEqualTo(new FileTypes.Verdict(true, "image/png"));
        assertThat(types.judge("clipboard", png)).isEqualTo(new FileTypes.Verdict(true, "image/png"));
        assertThat(types.judge("a.jpg", png).letIn()).isFalse();
        assertThat(types.judge("a.pdf", png)).isEqualTo(new FileTypes.Verdict(false, "image/png"));
    }

    @Test
    void officeDocumentsAreKnownByTheirParts() throws IOException {
        byte[] docx = Samples.archive("[Content_Types].xml", "word/document.xml");
        String type = types.judge("letter.docx", docx).type();
        assertThat(types.judge("letter.docx", docx).letIn()).isTrue();
        assertThat(types.unpacksTo(type, docx)).isTrue();
        assertThat(types.unpacksTo(type, Samples.archive("evil.exe"))).isFalse();
        assertThat(types.unpacksTo(type, Samples.archive("word/document.xml", "word/vbaProject.bin")))
                .isFalse();
        assertThat(types.unpacksTo(type, Samples.text(5_000))).isFalse();
        assertThat(types.judge("all.zip", docx).letIn()).isFalse();
        assertThat(types.judge("app.jar", docx).letIn()).isFalse();
    }

    @Test
    void anArchiveThatSwellsWithoutMeasureIsRefused() throws IOException {
        byte[] bomb = Samples.bomb();
        assertThat(types.unpacksTo(types.judge("letter.docx", bomb).type(), bomb))
                .isFalse();
    }
}

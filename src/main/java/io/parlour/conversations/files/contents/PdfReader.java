package io.parlour.conversations.files.contents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/// The process of [PdfText]: reads a PDF from its standard input and writes the text as UTF-8 to its standard output.
final class PdfReader {
    /// Exit status for a document that is locked with a password.
    static final int LOCKED = 20;

    private PdfReader() {}

    public static void main(String[] arguments) throws IOException {
        try (PDDocument document = Loader.loadPDF(System.in.readAllBytes());
                Writer text =
                        new BufferedWriter(new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), UTF_8))) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.writeText(document, text);
        } catch (InvalidPasswordException e) {
            System.exit(LOCKED);
        }
    }
}

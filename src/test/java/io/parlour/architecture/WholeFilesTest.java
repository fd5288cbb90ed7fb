package io.parlour.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever reads something whole says how large it can be: one file without a bound ends the program for everyone.
class WholeFilesTest {
    private static final Path ROOT = Path.of("src/main/java/io/parlour");
    private static final Pattern WHOLE = Pattern.compile("readAllBytes\\(|readNBytes\\(|readAllLines\\(|readString\\("
            + "|Files\\.lines\\(|getContentAs\\w+\\(|\\.toByteArray\\(\\)|copyTo(?:String|ByteArray)\\("
            + "|BodyHandlers\\.of(?:String|ByteArray)|ByteBuffer\\.allocate(?:Direct)?\\((?!\\d+\\))");

    /// Each file, how many places it has, and what bounds them. "Of the program": a resource that comes with it. "Of
    /// the
    /// operator": a file beside the program of a few lines. "Fixed": so many octets, whatever comes.
    private static final String PLACES = """
            answers/gates/GateWords.java 1 of the program
            audit/SealHeads.java 1 one line of ids for each organization
            conversations/HeldMessages.java 1 a message has 10,000 characters
            conversations/files/AppendUpload.java 1 a part of an upload has 1 MB
            conversations/files/AttachedFiles.java 1 a file of a mail has 50 MB; its readers hold a MemoryBudget
            conversations/files/FileLinks.java 1 fixed
            conversations/files/FinishUpload.java 3 the first and last parts, 1 MB each
            conversations/files/MailedFiles.java 1 fixed
            conversations/files/SavedFiles.java 2 5 MB, and parts of 1 MB
            conversations/files/contents/PdfReader.java 1 32 MB, in a process of its own
            conversations/files/contents/PdfText.java 2 32 MB and 10 MB of text, one at a time
            conversations/files/contents/Written.java 1 fixed
            conversations/tickets/ThanksAlone.java 1 of the program
            database/BackupCommand.java 2 of the operator
            database/backup/Archive.java 3 fixed
            database/backup/BackupKey.java 2 of the operator
            database/backup/ReadBackup.java 3 a line of column names and the master key, 64 KB
            database/backup/WriteBackup.java 1 the master key, of the operator
            database/embedded/Account.java 1 of the operator
            database/embedded/CommandLine.java 1 what a program of PostgreSQL says
            database/embedded/DirectoryLock.java 1 of the operator
            database/embedded/EmbeddedPostgres.java 3 of the operator
            database/embedded/SecretFile.java 1 of the operator
            demo/DemoArticles.java 1 of the program
            demo/DemoHelp.java 1 of the program
            demo/DemoTemplates.java 1 of the program
            demo/ShopPages.java 1 of the program
            demo/Story.java 1 of the program
            demo/VisitorScript.java 1 of the program
            helpdesk/portal/TakeFiles.java 1 parts of 1 MB
            identity/api/GuardedRequest.java 1 a form has 200,000 octets
            identity/api/RepeatedWriteFilter.java 1 the answer to a write, which has the one thing that was written
            identity/web/WorkspaceResource.java 1 a body has 2 MB
            kernel/egress/PinnedHttp.java 1 as much as its caller takes, 5 MB at most
            kernel/files/Spool.java 1 64 KB; more is in a file
            kernel/keys/KeyFile.java 1 of the operator
            kernel/pages/PublicPage.java 1 of the program
            kernel/pictures/Picture.java 2 32 MB and a preview of 400 pixels, one at a time
            kernel/texts/Catalogs.java 1 of the program
            kernel/web/BuiltFile.java 1 of the program
            knowledge/images/Gif.java 1 a picture of 20 MB, one at a time
            knowledge/images/KeepImage.java 1 a picture of 20 MB, one at a time
            knowledge/images/Raster.java 1 a picture of 2,400 pixels, one at a time
            knowledge/images/Webp.java 1 a picture of 20 MB, one at a time
            knowledge/pages/Compressed.java 1 a page of an article of 2 MB
            knowledge/transfer/ExportHelpCenter.java 1 a picture of 20 MB
            knowledge/transfer/SafeZip.java 2 a text of 8 MB or picture of 20 MB of the one import of an organization
            livechat/WidgetFiles.java 1 of the program
            livechat/forms/FormStamps.java 2 fixed
            livechat/transcripts/RatingLinks.java 1 fixed
            livechat/web/visitor/MonitorResource.java 1 16 KB
            mail/RewriteMail.java 5 8 MB of an email, one at a time
            mail/bounces/Family.java 1 of the program
            mail/fragments/Words.java 1 of the program
            mail/images/CachedImages.java 1 5 MB
            mail/images/ImageLinks.java 1 an address of a picture
            mail/intake/BlackenMail.java 1 24 MB, within a MemoryBudget
            mail/intake/MailEndings.java 2 a few lines of a mail, as hashes
            mail/intake/MailFiles.java 1 24 MB; a body has 5 MB of text and 5 MB of HTML
            mail/intake/ReadKept.java 1 50 MB, within a MemoryBudget
            mail/reading/EncodedWords.java 2 a field of a mail, 64 KB
            mail/reading/HeaderLines.java 2 the header of a mail, 512 KB
            mail/reading/Parameters.java 1 a field of a mail, 64 KB
            mail/reading/TransferDecoding.java 1 a part of a mail of 50 MB, within a MemoryBudget
            mail/reading/UuBlocks.java 1 a part of a mail of 50 MB, within a MemoryBudget
            mail/receiver/CertificateFiles.java 1 of the operator
            mail/signing/Received.java 2 the header of a mail, 512 KB
            mail/signing/SignMail.java 3 the header of a mail of ours
            mail/threads/MailTokens.java 1 fixed
            mail/web/RelayEventResource.java 1 a body has 2 MB
            privacy/erasure/EraseFiles.java 1 fixed
            privacy/erasure/ErasureRows.java 2 the values of one person, 64 letters each
            privacy/ledger/LedgerActs.java 1 one line for each opt-out and hold, read one by one
            privacy/ledger/LedgerFile.java 2 one line of some 200 octets for each erasure, at a start
            privacy/packages/PackageRows.java 1 one value of a row
            privacy/requests/OpenCopy.java 1 fixed
            redaction/DataFile.java 1 of the program
            search/meaning/Embedding.java 1 of the program
            verify/Entry.java 1 an entry of ids and codes
            verify/Verify.java 1 another program, which only reads what it is given
            """;

    @Test
    void everyPlaceThatReadsSomethingWholeIsListedWithItsBound() {
        assertThat(PLACES.lines().map(line -> line.split(" ", 3)))
                .allSatisfy(place -> assertThat(place[2]).isNotBlank());
        assertThat(PLACES.lines()
                        .map(line -> line.split(" ", 3))
                        .collect(Collectors.toMap(each -> each[0], each -> each[1])))
                .containsExactlyInAnyOrderEntriesOf(found());
    }

    @Test
    void everyWayToReadSomethingWholeIsSeen() {
        for (String planted : List.of(
                "in.readAllBytes()",
                "Files.readAllBytes(file)",
                "in.readNBytes(MOST)",
                "Files.readString(file)",
                "ByteBuffer.allocate(length)",
                "out.toByteArray()",
                "answer.getContentAsByteArray()",
                "HttpResponse.BodyHandlers.ofString()")) {
            assertThat(WHOLE.matcher(planted).find()).as(planted).isTrue();
        }
    }

    private static Map<String, String> found() {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                String name = ROOT.relativize(file).toString();
                long places = WHOLE.matcher(read(file)).results().count();
                if (places > 0) {
                    found.put(name, String.valueOf(places));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.parlour.mail.imap;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Argument;

/// Marks, moves or deletes kept mails on the server, by UID.
///
/// Without UIDPLUS (RFC 4315) a mail is only marked as deleted: a plain EXPUNGE would also remove what
/// others marked.
final class Afterwards {
    private final ImapLine line;
    private final AfterFetch rule;

    Afterwards(ImapLine line, AfterFetch rule) {
        this.line = line;
        this.rule = rule;
    }

    void apply(List<Long> uids) throws Troubled {
        if (uids.isEmpty()) {
            return;
        }
        String set = uids.stream().map(String::valueOf).collect(Collectors.joining(","));
        switch (rule) {
            case AfterFetch.Keep() -> {}
            case AfterFetch.Seen() -> line.command("UID STORE " + set + " +FLAGS.SILENT (\\Seen)");
            case AfterFetch.Delete() -> delete(set);
            case AfterFetch.Move(String folder) -> move(set, folder);
        }
    }

    private void delete(String set) throws Troubled {
        line.command("UID STORE " + set + " +FLAGS.SILENT (\\Deleted)");
        if (line.can("UIDPLUS")) {
            line.command("UID EXPUNGE " + set);
        }
    }

    private void move(String set, String folder) throws Troubled {
        if (line.can("MOVE")) {
            into(folder, "UID MOVE " + set);
            return;
        }
        into(folder, "UID COPY " + set);
        delete(set);
    }

    private void into(String folder, String command) throws Troubled {
        Argument target = ImapLine.folder(folder);
        try {
            line.command(command, target);
        } catch (Troubled e) {
            if (!(e.trouble() instanceof Trouble.Refused(String answer) && answer.contains("[TRYCREATE]"))) {
                throw e;
            }
            line.command("CREATE", ImapLine.folder(folder));
            line.command(command, target);
        }
    }
}

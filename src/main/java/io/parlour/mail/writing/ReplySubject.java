package io.parlour.mail.writing;

import java.util.Locale;
import java.util.Set;

/// The subject of an answer: `Re: ` and the original without what mail programs of any language put before it
/// (ML-88).
public final class ReplySubject {
    private static final int LONGEST = 12;

    /// Answers and forwards, in lower case.
    private static final Set<String> PREFIXES =
            Set.of(("re fw fwd aw wg antw antwort antwoord doorst sv vs vb vl res rép tr enc rv rif odp pd "
                            + "ynt ilt vá továbbítás απ σχετ πρθ ответ отв пересл відп תגובה השב הועבר "
                            + "رد 回复 答复 回覆 转发 轉寄 轉發 返信 転送 답장 회신 전달")
                    .split(" ", -1));

    private ReplySubject() {}

    public static String of(String original) {
        String rest = original.strip();
        int next = after(rest);
        while (next > 0) {
            rest = rest.substring(next).strip();
            next = after(rest);
        }
        return "Re: " + rest;
    }

    /// Where the prefix ends that begins the text, such as `Re:`, `AW :` or `RE[2]:`; 0 when none does.
    private static int after(String text) {
        int letters = 0;
        while (letters < text.length() && letters <= LONGEST && Character.isLetter(text.charAt(letters))) {
            letters++;
        }
        if (!PREFIXES.contains(text.substring(0, letters).toLowerCase(Locale.ROOT))) {
            return 0;
        }
        int at = letters;
        while (at < text.length() && at - letters <= LONGEST && "[](){}^0123456789 *".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        boolean ends = at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == '：');
        return ends ? at + 1 : 0;
    }
}

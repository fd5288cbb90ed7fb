package io.parlour.mail.fragments;

import java.util.LinkedHashSet;
import java.util.Set;

/// The lines at the end of a person's mails, kept as hashes so that a signature is known again without being stored.
public final class SignatureLines {
    /// A trailing block of that many lines can be known.
    public static final int MOST = 12;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private SignatureLines() {}

    /// The hash of a line, whatever its white space and case.
    public static long hash(String line) {
        String clean = Clean.lower(Clean.line(line, 0, line.length()));
        long hash = FNV_OFFSET;
        for (int i = 0; i < clean.length(); i++) {
            hash = (hash ^ clean.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /// The hashes of the last lines that the person's own part of a mail had, the signature included: what a later mail
    /// may have again. The line that the mail begins with is not among them.
    public static Set<Long> last(Fragments fragments) {
        String own = own(fragments);
        Lines lines = Lines.of(own);
        Set<Long> hashes = new LinkedHashSet<>();
        int first = lines.skipBlank(0);
        for (int i = lines.count() - 1; i > first && hashes.size() < MOST; i--) {
            if (!lines.clean(i).isEmpty()) {
                hashes.add(hash(lines.clean(i)));
            }
        }
        return hashes;
    }

    private static String own(Fragments fragments) {
        StringBuilder own = new StringBuilder();
        for (Fragment fragment : fragments.all()) {
            boolean foreign = fragment.kind() == Fragment.Kind.QUOTE || fragment.kind() == Fragment.Kind.FORWARD;
            if (foreign && !own.isEmpty()) {
                break;
            }
            if (!foreign && fragment.kind() != Fragment.Kind.DISCLAIMER) {
                own.append(fragments.of(fragment));
            }
        }
        return own.toString();
    }
}

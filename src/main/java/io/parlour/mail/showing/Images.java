package io.parlour.mail.showing;

import org.jspecify.annotations.Nullable;

/// Where the images of a mail come from instead of where it says.
public interface Images {
    /// Neither attached nor remote images.
    Images NONE = new Images() {
        @Override
        public @Nullable String attached(String reference) {
            return null;
        }

        @Override
        public @Nullable String remote(String url) {
            return null;
        }
    };

    /// The address of a part of the mail, or null where it has none like that.
    ///
    /// @param reference a `Content-ID` without brackets, or what a `Content-Location` says
    @Nullable
    String attached(String reference);

    /// The address through which an image elsewhere may be loaded, or null while it may not (ML-42).
    ///
    /// @param url `http` or `https`
    @Nullable
    String remote(String url);
}

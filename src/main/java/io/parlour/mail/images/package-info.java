/// Pictures that the HTML of a mail has elsewhere, loaded here so that their server learns nothing of the reader.
///
/// ```
/// mail ── ImageLinks ── /api/v1/mail-images/TOKEN ── LoadImage ── image_cache + file store
///                                                        └─ kernel.egress.FetchPicture
/// ```
@NullMarked
package io.parlour.mail.images;

import org.jspecify.annotations.NullMarked;

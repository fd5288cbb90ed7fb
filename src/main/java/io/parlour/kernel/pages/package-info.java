/// What pages for the public share: the shell and the headers of a page ([io.parlour.kernel.pages.PublicPage]), style
/// sheets in an organization's color ([io.parlour.kernel.pages.StyleSheet], [io.parlour.kernel.pages.Accent]).
@NamedInterface("pages")
@NullMarked
package io.parlour.kernel.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

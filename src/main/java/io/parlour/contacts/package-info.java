/// The people an organization talks with, and their handles: the addresses and external ids they are known by.
///
/// A handle that was only typed is *unverified*: it is shown as such and leads to nobody's history. Only a verified one
/// is unique in its organization and finds its contact (LC-16).
@ApplicationModule
@NullMarked
package io.parlour.contacts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/// Who is let in where: the filter chains of the whole program, its security headers, the session cookie, and the pages
/// of the console.
@NullMarked
package io.parlour.identity.security;

import org.jspecify.annotations.NullMarked;

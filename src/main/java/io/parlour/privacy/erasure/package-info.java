/// Erasure of a person (PR-58 to PR-69): the rows of all tables by the data maps, their files, mentions in what
/// others wrote, what PostgreSQL leaves behind, and a scan that must find nothing before there is a certificate.
@NullMarked
package io.parlour.privacy.erasure;

import org.jspecify.annotations.NullMarked;

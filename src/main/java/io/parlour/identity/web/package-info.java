/// The console's HTTP resources of accounts, people and settings.
@NullMarked
package io.parlour.identity.web;

import org.jspecify.annotations.NullMarked;

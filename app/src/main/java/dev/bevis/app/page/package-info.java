/// A page in the browser that shows studies of a store while they run and afterwards: a server for
/// this machine alone, and what it sends. Loaded only where somebody asks for it.
@NullMarked
package dev.bevis.app.page;

import org.jspecify.annotations.NullMarked;

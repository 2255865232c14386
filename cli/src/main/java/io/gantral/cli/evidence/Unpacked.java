package io.gantral.cli.evidence;

import java.nio.file.Path;

/**
 * Evidence that lies in a folder now.
 *
 * @param folder the folder, named like the instance
 */
public record Unpacked(Path folder, int artifacts, int documents) {}

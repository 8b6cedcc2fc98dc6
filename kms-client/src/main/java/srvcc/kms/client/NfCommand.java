package srvcc.kms.client;

import picocli.CommandLine.Command;

/** Groups what emulated network functions do. */
@Command(
    name = "nf",
    description = "Emulated network functions.",
    synopsisSubcommandLabel = "COMMAND")
record NfCommand() {}

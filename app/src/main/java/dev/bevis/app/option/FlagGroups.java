package dev.bevis.app.option;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Help that lists the options of a command by group: each mixin under its name.
public final class FlagGroups {

    private FlagGroups() {}

    /// Groups the help of `command` and of all below it.
    public static void showIn(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .parameterListHeading("%nArguments%n")
                .commandListHeading("%nCommands%n");
        command.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, FlagGroups::optionList);
        command.getSubcommands().values().forEach(FlagGroups::showIn);
    }

    private static String optionList(Help help) {
        Map<String, CommandSpec> mixins = help.commandSpec().mixins();
        List<OptionSpec> ungrouped = new ArrayList<>(help.commandSpec().options());
        StringBuilder groups = new StringBuilder();
        mixins.forEach((heading, mixin) -> {
            ungrouped.removeAll(mixin.options());
            groups.append("\n" + heading + "\n").append(list(help, mixin.options()));
        });
        return groups + (groups.isEmpty() ? "\nOptions\n" : "\nOther\n") + list(help, ungrouped);
    }

    private static String list(Help help, List<OptionSpec> options) {
        return help.optionListExcludingGroups(
                options, help.createDefaultLayout(), null, help.parameterLabelRenderer());
    }
}

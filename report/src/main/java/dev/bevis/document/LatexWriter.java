package dev.bevis.document;

import dev.bevis.choice.Formula;

import java.util.List;
import java.util.stream.Collectors;

/// Writes a document as a LaTeX article in ASCII, with figures as `figures/ID.pdf` beside it.
/// pdfLaTeX, LuaLaTeX and XeLaTeX take it.
public final class LatexWriter {

    private static final List<String> HEADINGS =
            List.of("section", "subsection", "subsubsection", "paragraph", "subparagraph");

    private static final String PREAMBLE =
            """
            \\documentclass[11pt,a4paper]{article}
            \\usepackage{iftex}
            \\ifPDFTeX
              \\usepackage[utf8]{inputenc}
              \\usepackage[T1]{fontenc}
              \\usepackage{textcomp}
              \\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{}
            \\else
              \\usepackage{fontspec}
            \\fi
            \\usepackage[margin=25mm]{geometry}
            \\usepackage{amsmath,amssymb}
            \\usepackage{array,booktabs,longtable}
            \\usepackage{graphicx}
            \\usepackage{xcolor}
            \\usepackage[hidelinks]{hyperref}
            \\definecolor{good}{HTML}{12592A}
            \\definecolor{bad}{HTML}{8C1D18}
            \\definecolor{open}{HTML}{624400}
            \\newcommand{\\unknowncharacter}[1]{\\texttt{[U+#1]}}
            \\pdfstringdefDisableCommands{%
              \\def\\unknowncharacter#1{[U+#1]}\\def\\ensuremath#1{#1}\\let\\allowbreak\\empty}
            \\setcounter{secnumdepth}{5}
            \\setlength{\\LTcapwidth}{\\linewidth}
            \\setlength{\\LTleft}{0pt}
            \\setlength{\\emergencystretch}{3em}
            \\setlength{\\parindent}{0pt}
            \\setlength{\\parskip}{0.5\\baselineskip}
            \\newenvironment{bullets}%
              {\\begin{itemize}\\setlength{\\itemsep}{2pt}\\setlength{\\parskip}{0pt}}{\\end{itemize}}
            % A figure where it is spoken of; none is left waiting.
            \\makeatletter
            \\newenvironment{drawing}%
              {\\par\\medskip\\noindent\\begin{minipage}{\\linewidth}\\centering\\def\\@captype{figure}}%
              {\\end{minipage}\\par\\medskip}
            % Captions to the left, of any length: the usual ones are first measured as one line.
            \\long\\def\\@makecaption#1#2{\\vskip\\abovecaptionskip\\raggedright\\textbf{#1.} #2\\par}
            \\def\\LT@makecaption#1#2#3{\\LT@mcol\\LT@cols l{\\hbox to0pt{\\parbox[t]{\\LTcapwidth}%
              {\\raggedright#1{\\textbf{#2.} }#3\\endgraf\\vskip.6\\baselineskip}\\hss}}}
            \\makeatother
            """;

    private final StringBuilder latex = new StringBuilder(PREAMBLE);
    private final LatexText text;

    private LatexWriter(LatexText text) {
        this.text = text;
    }

    /// The whole document.
    public static String write(Document document) {
        LatexWriter writer = new LatexWriter(new LatexText(document.numbering()));
        String title = LatexText.escape(document.title());
        writer.part("\\hypersetup{pdftitle={" + title + "}}");
        writer.part("\\title{" + title + "}\n\\author{}\n\\date{}");
        writer.part("\\begin{document}\n\\maketitle\n");
        writer.blocks(document.lead(), 0, false);
        document.sections().forEach(section -> writer.section(section, 0));
        writer.references();
        writer.part("\\end{document}");
        return writer.latex.toString();
    }

    private void section(Section section, int level) {
        heading(level, "", section.title(), "\\label{" + section.id() + "}");
        blocks(section.blocks(), level + 1, false);
        section.sections().forEach(part -> section(part, level + 1));
    }

    private void heading(int level, String star, String title, String label) {
        String command = HEADINGS.get(Math.min(level, HEADINGS.size() - 1));
        part("\\" + command + star + "{" + LatexText.escape(title) + "}" + label + "\n");
    }

    /// @param level of a heading among the blocks
    /// @param folded whether a page folds them
    private void blocks(List<DocumentBlock> blocks, int level, boolean folded) {
        for (DocumentBlock block : blocks) {
            switch (block) {
                case DocumentBlock.Paragraph(List<InlineText> content) ->
                        part(text.write(content) + "\n");
                case DocumentBlock.Bullets(List<List<InlineText>> items) -> bullets(items);
                case DocumentBlock.Displayed(Formula formula) ->
                        part(LatexFormula.displayed(formula.tex()));
                case DocumentBlock.Listing(String words) -> listing(words);
                case DocumentBlock.Table table ->
                        part(
                                folded && Paper.leavesOut(table)
                                        ? new LatexTable(text).leftOut(table)
                                        : new LatexTable(text).write(table));
                case DocumentBlock.Figure figure -> figure(figure);
                case DocumentBlock.Folded(String title, List<DocumentBlock> inner) -> {
                    heading(level, "*", title, "");
                    blocks(inner, level + 1, true);
                }
            }
        }
    }

    private void bullets(List<List<InlineText>> items) {
        if (!items.isEmpty()) {
            part(
                    items.stream()
                            .map(item -> "\\item " + text.write(item) + "\n")
                            .collect(
                                    Collectors.joining(
                                            "", "\\begin{bullets}\n", "\\end{bullets}\n")));
        }
    }

    /// Not the `verbatim` of LaTeX, which the text itself could end.
    private void listing(String words) {
        part(
                VisibleText.of(words)
                        .lines()
                        .map(line -> "\\mbox{}" + LatexText.verbatim(line))
                        .collect(
                                Collectors.joining(
                                        "\\\\\n",
                                        "{\\small\\ttfamily\\raggedright\n",
                                        "\n\\par}\n")));
    }

    private void references() {
        List<Work> works = text.numbering().cited();
        if (!works.isEmpty()) {
            part(
                    works.stream()
                            .map(work ->
                                    "\\bibitem{"
                                            + work.key()
                                            + "} "
                                            + LatexText.escape(work.text())
                                            + "\n")
                            .collect(
                                    Collectors.joining(
                                            "",
                                            "\\begin{thebibliography}{"
                                                    + works.size()
                                                    + "}\\label{"
                                                    + Numbering.REFERENCES
                                                    + "}\n",
                                            "\\end{thebibliography}\n")));
        }
    }

    private void figure(DocumentBlock.Figure figure) {
        part(
                "\\begin{drawing}\n\\includegraphics[width=\\linewidth,height=0.42\\textheight,"
                        + "keepaspectratio]{figures/"
                        + figure.id()
                        + ".pdf}\n\\caption[]{"
                        + text.write(figure.caption())
                        + "}\\label{"
                        + figure.id()
                        + "}\n\\end{drawing}\n");
    }

    private void part(String words) {
        latex.append(words).append('\n');
    }
}

package dev.bevis.document;

/// What LaTeX calls the characters that it would take otherwise, or that its fonts lack.
final class LatexSymbols {

    private LatexSymbols() {}

    /// The name of a character; empty if it needs or has none.
    static String of(int point) {
        String punctuation = point < 0x250 ? latin(point) : punctuation(point);
        if (!punctuation.isEmpty()) {
            return punctuation;
        }
        String mathematics = point < 0x2000 ? greek(point) : mathematics(point);
        return mathematics.isEmpty() ? "" : "\\ensuremath{" + mathematics + "}";
    }

    /// The command of a combining accent; empty if there is none.
    static String accent(char combining) {
        return switch (combining) {
            case 0x300 -> "\\`";
            case 0x301 -> "\\'";
            case 0x302 -> "\\^";
            case 0x303 -> "\\~";
            case 0x304 -> "\\=";
            case 0x306 -> "\\u";
            case 0x307 -> "\\.";
            case 0x308 -> "\\\"";
            case 0x30A -> "\\r";
            case 0x30B -> "\\H";
            case 0x30C -> "\\v";
            case 0x327 -> "\\c";
            case 0x328 -> "\\k";
            default -> "";
        };
    }

    /// Braces keep brackets and stars from being taken as options.
    private static String latin(int point) {
        return switch (point) {
            case '\\' -> "\\textbackslash{}";
            case '{' -> "\\{";
            case '}' -> "\\}";
            case '$' -> "\\$";
            case '&' -> "\\&";
            case '#' -> "\\#";
            case '%' -> "\\%";
            case '_' -> "\\_";
            case '^' -> "\\textasciicircum{}";
            case '~' -> "\\textasciitilde{}";
            case '<' -> "\\textless{}";
            case '>' -> "\\textgreater{}";
            case '|' -> "\\textbar{}";
            case '"' -> "\\textquotedbl{}";
            case '`' -> "\\textasciigrave{}";
            case '[', ']', '*' -> "{" + (char) point + "}";
            case 0xA0 -> "~";
            case 0xAF -> "\\textasciimacron{}";
            case '§' -> "\\S{}";
            case '©' -> "\\textcopyright{}";
            case '«' -> "\\guillemotleft{}";
            case '»' -> "\\guillemotright{}";
            case 'ß' -> "{\\ss}";
            case 'Æ' -> "{\\AE}";
            case 'æ' -> "{\\ae}";
            case 'Œ' -> "{\\OE}";
            case 'œ' -> "{\\oe}";
            case 'Ø' -> "{\\O}";
            case 'ø' -> "{\\o}";
            case 'Ł' -> "{\\L}";
            case 'ł' -> "{\\l}";
            case 'ı' -> "{\\i}";
            default -> "";
        };
    }

    private static String punctuation(int point) {
        return switch (point) {
            case 0x2009, 0x200A, 0x202F -> "\\,";
            case 0x2010, 0x2011 -> "{-}";
            case 0x2013 -> "\\textendash{}";
            case 0x2014 -> "\\textemdash{}";
            case 0x2018 -> "\\textquoteleft{}";
            case 0x2019 -> "\\textquoteright{}";
            case 0x201C -> "\\textquotedblleft{}";
            case 0x201D -> "\\textquotedblright{}";
            case 0x2022 -> "\\textbullet{}";
            case 0x2026 -> "\\textellipsis{}";
            case 0x2030 -> "\\textperthousand{}";
            case 0x20AC -> "\\texteuro{}";
            default -> "";
        };
    }

    /// Greek letters, and signs of Latin 1.
    private static String greek(int point) {
        return switch (point) {
            case '±' -> "\\pm";
            case '×' -> "\\times";
            case '÷' -> "\\div";
            case '·' -> "\\cdot";
            case '¬' -> "\\neg";
            case '°' -> "^\\circ";
            case '¹' -> "^1";
            case '²' -> "^2";
            case '³' -> "^3";
            case '½' -> "\\tfrac12";
            case '¼' -> "\\tfrac14";
            case '¾' -> "\\tfrac34";
            case 'µ', 'μ' -> "\\mu";
            case 'α' -> "\\alpha";
            case 'β' -> "\\beta";
            case 'γ' -> "\\gamma";
            case 'δ' -> "\\delta";
            case 'ε' -> "\\varepsilon";
            case 'ζ' -> "\\zeta";
            case 'η' -> "\\eta";
            case 'θ' -> "\\theta";
            case 'ι' -> "\\iota";
            case 'κ' -> "\\kappa";
            case 'λ' -> "\\lambda";
            case 'ν' -> "\\nu";
            case 'ξ' -> "\\xi";
            case 'ο' -> "o";
            case 'π' -> "\\pi";
            case 'ρ' -> "\\rho";
            case 'σ' -> "\\sigma";
            case 'ς' -> "\\varsigma";
            case 'τ' -> "\\tau";
            case 'υ' -> "\\upsilon";
            case 'φ' -> "\\varphi";
            case 'χ' -> "\\chi";
            case 'ψ' -> "\\psi";
            case 'ω' -> "\\omega";
            case 'Γ' -> "\\Gamma";
            case 'Δ' -> "\\Delta";
            case 'Θ' -> "\\Theta";
            case 'Λ' -> "\\Lambda";
            case 'Ξ' -> "\\Xi";
            case 'Π' -> "\\Pi";
            case 'Σ' -> "\\Sigma";
            case 'Φ' -> "\\Phi";
            case 'Ψ' -> "\\Psi";
            case 'Ω' -> "\\Omega";
            default -> "";
        };
    }

    private static String mathematics(int point) {
        if (point >= '⁴' && point <= '⁹') {
            return "^" + (point - '⁰');
        }
        if (point >= '₀' && point <= '₉') {
            return "_" + (point - '₀');
        }
        return switch (point) {
            case '‖' -> "\\Vert";
            case '′' -> "^{\\prime}";
            case '″' -> "^{\\prime\\prime}";
            case 'ₐ' -> "_a";
            case 'ₑ' -> "_e";
            case 'ₒ' -> "_o";
            case 'ₓ' -> "_x";
            case 'ₕ' -> "_h";
            case 'ₖ' -> "_k";
            case 'ₗ' -> "_l";
            case 'ₘ' -> "_m";
            case 'ₙ' -> "_n";
            case 'ₚ' -> "_p";
            case 'ₛ' -> "_s";
            case 'ₜ' -> "_t";
            case '⁰' -> "^0";
            case '⁺' -> "^+";
            case '⁻' -> "^-";
            case 'ⁿ' -> "^n";
            case 'ⁱ' -> "^i";
            case '−' -> "-";
            case '≤' -> "\\leq";
            case '≥' -> "\\geq";
            case '≠' -> "\\neq";
            case '≪' -> "\\ll";
            case '≫' -> "\\gg";
            case '⌊' -> "\\lfloor";
            case '⌋' -> "\\rfloor";
            case '⌈' -> "\\lceil";
            case '⌉' -> "\\rceil";
            case '∀' -> "\\forall";
            case '≡' -> "\\equiv";
            case '⟨' -> "\\langle";
            case '⟩' -> "\\rangle";
            case '≈' -> "\\approx";
            case '∼' -> "\\sim";
            case '∝' -> "\\propto";
            case '∞' -> "\\infty";
            case '∑' -> "\\sum";
            case '∏' -> "\\prod";
            case '√' -> "\\surd";
            case '∂' -> "\\partial";
            case '∇' -> "\\nabla";
            case '∈' -> "\\in";
            case '∅' -> "\\emptyset";
            case '⋅' -> "\\cdot";
            case '⊙' -> "\\odot";
            case '∘' -> "\\circ";
            case 'ℓ' -> "\\ell";
            case '→' -> "\\rightarrow";
            case '←' -> "\\leftarrow";
            case '↑' -> "\\uparrow";
            case '↓' -> "\\downarrow";
            case '↔' -> "\\leftrightarrow";
            case '⇒' -> "\\Rightarrow";
            case '✓', '✔' -> "\\checkmark";
            case '✗', '✘', '✕' -> "\\times";
            case '○' -> "\\circ";
            case '●' -> "\\bullet";
            case '★' -> "\\star";
            default -> "";
        };
    }
}

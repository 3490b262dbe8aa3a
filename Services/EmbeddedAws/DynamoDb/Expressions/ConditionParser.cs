using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

/// <summary>Condition, filter and key condition expressions.</summary>
/// <remarks>
/// What stands in parentheses may be a condition or an operand; so both are parsed by the same rules, and whoever needs one of them
/// asks for it.
/// </remarks>
internal sealed class ConditionParser : ExpressionParser
{
    private readonly OperandChecks _checks;
    private readonly HashSet<SyntaxNode> _inParentheses = new(ReferenceEqualityComparer.Instance);

    private ConditionParser(string parameter, string text, ExpressionScope scope)
        : base(parameter, text, scope) => _checks = new OperandChecks(Report);

    public static ConditionExpression Parse(string parameter, string text, ExpressionScope scope)
    {
        var parser = new ConditionParser(parameter, text, scope);
        parser.VerifyText();
        var condition = parser.AsCondition(parser.ParseOr());
        parser.VerifyEnd();
        return new ConditionExpression(condition, parser.Paths);
    }

    private SyntaxNode ParseOr()
    {
        var left = ParseAnd();
        while (Current.IsKeyword("OR"))
        {
            var condition = AsCondition(left);
            Take();
            CountOperator();
            left = new OrCondition(condition, AsCondition(ParseAnd()));
        }

        return left;
    }

    private SyntaxNode ParseAnd()
    {
        var left = ParseNot();
        while (Current.IsKeyword("AND"))
        {
            var condition = AsCondition(left);
            Take();
            CountOperator();
            left = new AndCondition(condition, AsCondition(ParseNot()));
        }

        return left;
    }

    private SyntaxNode ParseNot()
    {
        var negations = 0;
        while (TakeKeyword("NOT"))
        {
            CountOperator();
            negations++;
        }

        var node = ParseComparison();
        for (; negations > 0; negations--)
        {
            node = new NotCondition(AsCondition(node));
        }

        return node;
    }

    private SyntaxNode ParseComparison()
    {
        var left = ParsePrimary();
        if (Current.Kind == TokenKind.Symbol && Current.Text is "=" or "<>" or "<" or "<=" or ">" or ">=")
        {
            var operand = AsOperand(left);
            var symbol = Take().Text;
            CountOperator();
            return _checks.Checked(new ComparisonCondition(operand, symbol, AsOperand(ParsePrimary())));
        }

        if (Current.IsKeyword("BETWEEN"))
        {
            return ParseBetween(AsOperand(left));
        }

        return Current.IsKeyword("IN") ? ParseIn(AsOperand(left)) : left;
    }

    private BetweenCondition ParseBetween(Operand operand)
    {
        Take();
        CountOperator();
        var low = AsOperand(ParsePrimary());
        if (!TakeKeyword("AND"))
        {
            throw SyntaxError();
        }

        return _checks.Checked(new BetweenCondition(operand, low, AsOperand(ParsePrimary())));
    }

    private InCondition ParseIn(Operand operand)
    {
        Take();
        CountOperator();
        ExpectSymbol("(");
        return _checks.Checked(new InCondition(operand, ParseOperands()));
    }

    private SyntaxNode ParsePrimary()
    {
        if (TakeSymbol("("))
        {
            var inner = Nested(ParseOr);
            ExpectSymbol(")");
            if (!_inParentheses.Add(inner))
            {
                Report(RedundantParentheses);
            }

            return inner;
        }

        return IsFunctionCall ? ParseFunction()
            : Current.Kind == TokenKind.Value ? new ValueOperand(ParseValue())
            : new PathOperand(ParsePath());
    }

    private SyntaxNode ParseFunction()
    {
        var name = Take().Text;
        ExpectSymbol("(");
        var operands = Nested(ParseOperands);
        if (!FunctionNames.IsCondition(name))
        {
            Report(FunctionNames.IsUpdate(name)
                ? $"The function is not allowed in a {ExpressionNoun}; function: {name}"
                : $"Invalid function name; function: {name}");
            return new SizeOperand(operands[0]);
        }

        return _checks.Function(name, operands);
    }

    private string ExpressionNoun => Parameter switch
    {
        "FilterExpression" => "filter expression",
        "KeyConditionExpression" => "key condition expression",
        _ => "condition expression",
    };

    private List<Operand> ParseOperands()
    {
        var operands = new List<Operand>();
        do
        {
            operands.Add(AsOperand(ParsePrimary()));
        }
        while (TakeSymbol(","));

        ExpectSymbol(")");
        return operands;
    }

    private Condition AsCondition(SyntaxNode node)
    {
        switch (node)
        {
            case Condition condition:
                return condition;
            case SizeOperand:
                ReportMisplaced(FunctionNames.Size);
                return new NotCondition(new InCondition((Operand)node, []));
            default:
                throw SyntaxError();
        }
    }

    private Operand AsOperand(SyntaxNode node)
    {
        if (node is Operand operand)
        {
            return operand;
        }

        if (_inParentheses.Contains(node) || OperandChecks.FunctionOf(node) is not { } function)
        {
            throw SyntaxError();
        }

        ReportMisplaced(function);
        return new ValueOperand(Values.NullValue.Instance);
    }
}

using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions.Syntax;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;

/// <summary>Update expressions: sections SET, REMOVE, ADD and DELETE in any order, each at most once.</summary>
internal sealed class UpdateParser : ExpressionParser
{
    public const string ParameterName = "UpdateExpression";

    private static readonly string[] Sections = ["SET", "REMOVE", "ADD", "DELETE"];

    private readonly List<UpdateAction> _actions = [];

    private UpdateParser(string text, ExpressionScope scope)
        : base(ParameterName, text, scope)
    {
    }

    public static UpdateExpression Parse(string text, ExpressionScope scope)
    {
        var parser = new UpdateParser(text, scope);
        parser.VerifyText();
        parser.ParseSections();
        parser.VerifyEnd();
        parser.VerifyDistinct([.. parser._actions.Select(action => action.Path)]);
        return new UpdateExpression(parser._actions);
    }

    private void ParseSections()
    {
        var seen = new HashSet<string>();
        do
        {
            var section = Sections.FirstOrDefault(Current.IsKeyword) ?? throw SyntaxError();
            Take();
            if (!seen.Add(section))
            {
                Report($"The \"{section}\" section can only be used once in an update expression;");
            }

            do
            {
                _actions.Add(ParseAction(section));
            }
            while (TakeSymbol(","));
        }
        while (Current.Kind != TokenKind.End);
    }

    private UpdateAction ParseAction(string section)
    {
        var path = ParsePath();
        switch (section)
        {
            case "SET":
                ExpectSymbol("=");
                CountOperator();
                return new SetAction(path, ParseArithmetic());
            case "REMOVE":
                return new RemoveAction(path);
            case "ADD":
                var added = ParseValue();
                return new AddAction(path, added is NumberValue or SetValue ? added : Wrong(section, added));
            default:
                var elements = ParseValue();
                return new DeleteAction(path, elements as SetValue ?? (SetValue)Wrong(section, elements));
        }
    }

    /// <summary>At most one operator; parentheses may stand around it as a whole, or around an operand.</summary>
    private Operand ParseArithmetic()
    {
        var left = Current.IsSymbol("(") ? ParseInParentheses(ParseArithmetic) : ParseOperand();
        if (!Current.IsSymbol("+") && !Current.IsSymbol("-"))
        {
            return left;
        }

        if (left is ArithmeticOperand)
        {
            throw SyntaxError();
        }

        var symbol = Take().Text;
        CountOperator();
        var right = ParseOperand();
        VerifyNumber(symbol, left);
        VerifyNumber(symbol, right);
        return new ArithmeticOperand(left, symbol == "-", right);
    }

    private Operand ParseOperand()
    {
        if (Current.IsSymbol("("))
        {
            return ParseInParentheses(ParseOperand);
        }

        return IsFunctionCall ? Nested(ParseFunction)
            : Current.Kind == TokenKind.Value ? new ValueOperand(ParseValue())
            : new PathOperand(ParsePath());
    }

    private Operand ParseInParentheses(Func<Operand> parse)
    {
        ExpectSymbol("(");
        var isTwice = Current.IsSymbol("(");
        var inner = Nested(parse);
        if (isTwice && Current.IsSymbol(")"))
        {
            Report(RedundantParentheses);
        }

        ExpectSymbol(")");
        return inner;
    }

    private void VerifyNumber(string symbol, Operand operand)
    {
        switch (operand)
        {
            case ValueOperand { Value: not NumberValue } wrong:
                ReportOperandType(symbol, wrong.Value);
                break;
            case ListAppendOperand:
                ReportMisplaced(FunctionNames.ListAppend);
                break;
        }
    }

    private Operand ParseFunction()
    {
        var name = Take().Text;
        ExpectSymbol("(");
        var operands = new List<Operand>();
        do
        {
            operands.Add(ParseOperand());
        }
        while (TakeSymbol(","));

        ExpectSymbol(")");
        if (!FunctionNames.IsUpdate(name))
        {
            Report(FunctionNames.IsCondition(name)
                ? $"The function is not allowed in an update expression; function: {name}"
                : $"Invalid function name; function: {name}");
            return operands[0];
        }

        if (operands.Count != 2)
        {
            ReportOperandCount(name, operands.Count);
            return operands[0];
        }

        if (operands.Any(operand => operand is ListAppendOperand))
        {
            ReportMisplaced(FunctionNames.ListAppend);
        }

        return name == FunctionNames.IfNotExists ? IfNotExists(operands) : ListAppend(operands);
    }

    private Operand IfNotExists(List<Operand> operands)
    {
        if (operands[0] is PathOperand path)
        {
            return new IfNotExistsOperand(path.Path, operands[1]);
        }

        Report($"Operator or function requires a document path; operator or function: {FunctionNames.IfNotExists}");
        return operands[1];
    }

    private ListAppendOperand ListAppend(List<Operand> operands)
    {
        foreach (var operand in operands)
        {
            if (operand is ValueOperand { Value: not ListValue } wrong)
            {
                ReportOperandType(FunctionNames.ListAppend, wrong.Value);
            }
        }

        return new ListAppendOperand(operands[0], operands[1]);
    }

    /// <returns>Something of a right type, as the fault ends the expression later.</returns>
    private SetValue Wrong(string section, AttributeValue value)
    {
        var type = value.Type switch
        {
            AttributeType.S => "STRING",
            AttributeType.N => "NUMBER",
            AttributeType.B => "BINARY",
            AttributeType.M => "MAP",
            AttributeType.L => "LIST",
            AttributeType.BOOL => "BOOLEAN",
            _ => "NULL",
        };
        Report(
            "Incorrect operand type for operator or function; "
            + $"operator: {section}, operand type: {type}, typeSet: ALLOWED_FOR_{section}_OPERAND");
        return new SetValue(AttributeType.SS, []);
    }
}

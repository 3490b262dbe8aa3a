using System.Text;
using System.Text.RegularExpressions;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Messages;

/// <summary>What SQS asks of a message before it takes it.</summary>
internal static partial class MessageCheck
{
    public const int MaxSize = 1024 * 1024;
    private const int MaxAttributes = 10;
    private const string TraceHeader = "AWSTraceHeader";
    private static readonly Dictionary<string, MessageAttributeValue> None = [];

    public static MessageContent Check(
        string? body,
        IReadOnlyDictionary<string, MessageAttributeValue>? attributes,
        IReadOnlyDictionary<string, MessageAttributeValue>? systemAttributes,
        string? groupId,
        int maxSize)
    {
        if (string.IsNullOrEmpty(body))
        {
            throw SqsErrors.Missing("MessageBody");
        }

        CheckCharacters(body);
        foreach (var (name, value) in attributes ?? None)
        {
            CheckAttribute(name, value);
        }

        foreach (var (name, value) in systemAttributes ?? None)
        {
            CheckSystemAttribute(name, value);
        }

        if (attributes?.Count > MaxAttributes)
        {
            throw SqsErrors.InvalidParameter(
                $"Number of message attributes [{attributes.Count}] exceeds the allowed maximum [{MaxAttributes}].");
        }

        var size = Size(body, attributes);
        if (size > maxSize)
        {
            throw SqsErrors.InvalidParameter($"One or more parameters are invalid. Reason: Message must be shorter than {maxSize} bytes.");
        }

        return new MessageContent(body, attributes ?? None, systemAttributes ?? None, groupId, size);
    }

    /// <summary>What counts against the limits of a message and of a batch, of parts that need not be checked yet.</summary>
    public static int Size(string? body, IReadOnlyDictionary<string, MessageAttributeValue>? attributes) =>
        Bytes(body) + (attributes ?? None).Sum(attribute =>
            Bytes(attribute.Key)
            + Bytes(attribute.Value?.DataType)
            + (attribute.Value?.BinaryValue?.Length ?? Bytes(attribute.Value?.StringValue)));

    private static int Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);

    private static void CheckAttribute(string name, MessageAttributeValue? value)
    {
        if (!AttributeName().IsMatch(name) || ReservedName().IsMatch(name))
        {
            throw SqsErrors.InvalidParameter($"The message attribute name '{name}' is invalid.");
        }

        if (value?.DataType is not { } type || !DataType().IsMatch(type))
        {
            throw SqsErrors.InvalidParameter(
                $"The type of message attribute '{name}' is invalid. "
                + "You must use only the following supported type prefixes: Binary, Number, String.");
        }

        if (value.IsBinary ? value.BinaryValue is not { Length: > 0 } : string.IsNullOrEmpty(value.StringValue))
        {
            throw SqsErrors.InvalidParameter(
                $"The message attribute '{name}' must contain a non-empty message attribute value for message attribute type '{type}'.");
        }

        if (type.StartsWith("Number", StringComparison.Ordinal) && !Number().IsMatch(value.StringValue!))
        {
            throw SqsErrors.InvalidParameter($"Can't cast the value of message attribute '{name}' to a number.");
        }

        if (!value.IsBinary)
        {
            CheckCharacters(value.StringValue!);
        }
    }

    private static void CheckSystemAttribute(string name, MessageAttributeValue? value)
    {
        if (name != TraceHeader || value is not { DataType: "String", StringValue.Length: > 0 })
        {
            throw SqsErrors.InvalidParameter(
                $"The message system attribute '{name}' is invalid: only {TraceHeader} of the type String can be sent.");
        }
    }

    private static void CheckCharacters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            var isPair = char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (isPair)
            {
                i++;
            }
            else if (char.IsSurrogate(letter) || letter is < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF')
            {
                throw SqsErrors.InvalidContents();
            }
        }
    }

    [GeneratedRegex(@"\A(?!\.)(?!.*\.\.)[A-Za-z0-9_.-]{1,256}(?<!\.)\z")]
    private static partial Regex AttributeName();

    [GeneratedRegex(@"\A(aws|amazon)\.", RegexOptions.IgnoreCase)]
    private static partial Regex ReservedName();

    [GeneratedRegex(@"\A(String|Number|Binary)(\..{1,245})?\z")]
    private static partial Regex DataType();

    [GeneratedRegex(@"\A[+-]?(\d{1,128}(\.\d{0,128})?|\.\d{1,128})([eE][+-]?\d{1,3})?\z")]
    private static partial Regex Number();
}

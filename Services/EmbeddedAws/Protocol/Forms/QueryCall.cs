using System.Buffers;
using System.Text;

namespace EventDrivenFrontends.EmbeddedAws.Protocol.Forms;

/// <summary>The query protocol: the operation and its input as form fields, XML out.</summary>
internal sealed class QueryCall : AwsCall
{
    private const string FormType = "application/x-www-form-urlencoded";
    private readonly AwsRequest _request;
    private readonly FormNode _form;
    private readonly Query? _protocol;

    private QueryCall(AwsRequest request, FormNode form, (AwsService Service, Query Protocol)? found)
    {
        _request = request;
        _form = form;
        Service = found?.Service;
        _protocol = found?.Protocol;
    }

    public override AwsService? Service { get; }

    public override string OperationName => _form["Action"]?.Value ?? "";

    /// <returns>Null when the request is not of this protocol.</returns>
    public static QueryCall? TryParse(AwsRequest request, Func<string?, (AwsService Service, Query Protocol)?> find)
    {
        var isForm = request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) == true;
        if (!isForm && !request.QueryString.Contains("Action=", StringComparison.Ordinal))
        {
            return null;
        }

        var text = isForm ? Encoding.UTF8.GetString(request.Body.Span) : "";
        var form = FormNode.Parse(request.QueryString.Length == 0 ? text : $"{request.QueryString}&{text}");
        return new QueryCall(request, form, find(form["Version"]?.Value));
    }

    public override AwsOperation FindOperation()
    {
        if (OperationName.Length == 0)
        {
            throw new AwsError("MissingAction", 400, "The request must contain the parameter Action.");
        }

        return Service?.FindOperation(OperationName)
            ?? throw new AwsError("InvalidAction", 400, $"The action {OperationName} is not valid for this endpoint.");
    }

    public override ReadOnlyMemory<byte> ReadRequest(AwsOperation operation, AwsContext context)
    {
        // A queue's own URL as the address stands for the parameter; whether it is one is the operation's to say.
        if (_request.Path.Length > 1 && _form["QueueUrl"] is null)
        {
            _form.Set("QueueUrl", context.Endpoint.GetLeftPart(UriPartial.Authority) + _request.Path);
        }

        return FormRequest.ToJson(_form, operation.RequestType);
    }

    public override AwsResponse WriteResponse(AwsOperation operation, ArrayBufferWriter<byte> response, AwsContext context) =>
        new(200, XmlAnswer.ContentType, XmlAnswer.Response(_protocol!, operation, response.WrittenMemory, context.RequestId));

    public override AwsResponse WriteError(AwsError error, AwsContext context) =>
        new(error.Status, XmlAnswer.ContentType, XmlAnswer.Error(_protocol?.XmlNamespace, error, context.RequestId));
}

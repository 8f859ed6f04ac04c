//! What can go wrong with requests and responses.

use std::error::Error;
use std::fmt;

use http::StatusCode;

use super::super::additional::AdditionalData;

/// Why a request could not be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum RequestError {
    /// A path parameter is empty, so the path would address something else.
    EmptyPathValue {
        /// The parameter's name.
        name: String,
    },
    /// A path parameter is `.` or `..`, which clients take out of a path.
    DotSegment {
        /// The parameter's name.
        name: String,
    },
    /// The body could not be encoded.
    Body(serde_json::Error),
    /// The URL or a header is malformed.
    Http(http::Error),
}

impl fmt::Display for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyPathValue { name } => {
                write!(formatter, "the path parameter {name} is empty")
            }
            Self::DotSegment { name } => {
                write!(formatter, "the path parameter {name} is a dot segment")
            }
            Self::Body(_) => formatter.write_str("the request body could not be encoded"),
            Self::Http(_) => formatter.write_str("the URL or a header is malformed"),
        }
    }
}

impl Error for RequestError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Body(error) => Some(error),
            Self::Http(error) => Some(error),
            Self::EmptyPathValue { .. } | Self::DotSegment { .. } => None,
        }
    }
}

/// Why a response brings no value.
#[derive(Debug)]
#[non_exhaustive]
pub enum ResponseError {
    /// The service answered with an error.
    Service(Box<GraphError>),
    /// The body is not what the documentation says.
    Decode {
        /// The response's status.
        status: StatusCode,
        /// What the decoder says.
        error: serde_json::Error,
    },
}

impl fmt::Display for ResponseError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(error) => error.fmt(formatter),
            Self::Decode { status, .. } => write!(
                formatter,
                "the body of a response with status {status} could not be decoded"
            ),
        }
    }
}

impl Error for ResponseError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Service(error) => Some(error),
            Self::Decode { error, .. } => Some(error),
        }
    }
}

/// A response whose status is no success, with what its body says.
#[derive(Clone, Debug, Default)]
pub struct GraphError {
    /// The response's status.
    pub status: StatusCode,
    /// The service's code for the error.
    pub code: Option<String>,
    /// The service's words for people.
    pub message: Option<String>,
    /// What else the error object holds: `innerError`, `details`, …
    pub additional: AdditionalData,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl fmt::Display for GraphError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the service answered {}", self.status)?;
        if let Some(code) = &self.code {
            write!(formatter, ", {code}")?;
        }
        if let Some(message) = &self.message {
            write!(formatter, ": {message}")?;
        }
        Ok(())
    }
}

impl Error for GraphError {}

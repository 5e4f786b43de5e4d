// The only home of where the server is asked. Apart from asking, so that what is asked first need not wait for the code of the rest.

export const API = '/api/v1'

module.exports = class Names {}

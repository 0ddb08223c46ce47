module.exports.seconds = 6
